import { checkEvent, type BatchAnswer } from '@throughline/protocol';
import { whereAllAgree } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import type { ReceivedBatch } from '../testing/collector.ts';
import { scenesIn, scriptTag } from '../testing/scene.ts';

const pageOf = (path: string, collector: string): string => `<!doctype html><title>${path}</title>
  <script>
    warned = [];
    thrown = [];
    console.warn = (...said) => warned.push(said.join(' '));
    addEventListener('error', ({ message }) => thrown.push(message));
    addEventListener('unhandledrejection', ({ reason }) => thrown.push(String(reason)));
  </script>
  ${scriptTag(collector)}
  <button id="bare-touchpoint" data-touchpoint>bare</button>
  <button id="empty-touchpoint" data-touchpoint="">empty</button>
  <button id="bare-goal" data-goal data-goal-state="reached" data-goal-once="C-1">bare</button>
  <a id="bare-handoff" data-handoff href="#on">bare</a>
  <button id="named" data-touchpoint="named">named</button>
  <button id="almost" data-goal="bought" data-goal-state="almost">bought, almost</button>
  <button id="described" data-touchpoint="described" data-prop-="nameless" data-prop-flag data-prop-cover="full">described</button>`;

/** As the collector answers: what the protocol refuses is refused alone. */
const answerTo = ({ events }: ReceivedBatch): BatchAnswer => {
  const results = events.flatMap((event, index): BatchAnswer['results'] => {
    const check = checkEvent(event);
    if (check.ok) return [];
    const { code, detail } = check;
    return [{ index, id: event.id, result: 'rejected', code, detail }];
  });
  const counts = { stored: events.length - results.length, duplicate: 0, rejected: results.length };
  return { v: 1, receivedAt: Date.now(), counts, results, skews: {} };
};

// Text that elements have, and what the SDK makes of it: no engine's.
describe.each(whereAllAgree)('attributes that say too little, in %s', (engine) => {
  const scene = scenesIn(engine, pageOf);

  it('without a name record nothing, throw nothing, and leave the page to the person', async () => {
    const { page, collector, visit } = scene();
    await visit('/quote');
    for (const id of ['bare-touchpoint', 'empty-touchpoint', 'bare-goal', 'bare-handoff']) await page.click(`#${id}`);
    await page.click('#named');
    await expect.poll(collector.names).toEqual(['page_viewed', 'named']);
    expect(await page.evaluate('[thrown, location.hash]')).toEqual([[], '#on']);
  });

  it('with a goal state that is none lose that goal alone, and the console is told of the field', async () => {
    const { page, collector, visit } = scene();
    collector.answer((batch) => ({ status: 200, body: answerTo(batch) }));
    await visit('/quote');
    await page.click('#almost');
    await page.click('#named');
    await page.waitFor('throughline.flush().then((waiting) => waiting === 0)');
    expect(await page.evaluate('warned')).toEqual([
      'throughline bad_format goal.state is none of started, reached, abandoned',
    ]);
    expect(collector.batches.flatMap(({ events }) => events.map(({ type, name }) => name ?? type))).toEqual([
      'page_viewed',
      'bought',
      'named',
    ]);
    expect(await page.evaluate('thrown')).toEqual([]);
  });

  it('with a property that has no name, or no value, keep the others', async () => {
    const { page, collector, visit } = scene();
    await visit('/quote');
    await page.click('#described');
    await expect.poll(collector.names).toEqual(['page_viewed', 'described']);
    expect([...collector.stored.values()][1]?.props).toMatchObject({ flag: '', cover: 'full' });
    expect(await page.evaluate('thrown')).toEqual([]);
  });
});
