import { engineNames, whereAllAgree } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import { scenesIn, scriptTag, sdkIsThere } from '../testing/scene.ts';

/** As README.md has it. */
const stub = `<script>
  window.throughline ??= { calls: [] };
  for (const name of ['touchpoint', 'goal', 'identify', 'feedback', 'reset'])
    throughline[name] ??= (...given) => throughline.calls.push([name, ...given]);
</script>`;

const pageOf = (path: string, collector: string): string => `<!doctype html><title>${path}</title>
  <script>window.before = Object.keys(window)</script>
  ${path === '/without' ? '' : stub + scriptTag(collector)}
  <a id="next" href="/next" data-touchpoint="left_for_next" data-prop-cover-type="full">next</a>
  <a id="without" href="/without" data-touchpoint="left_without_sdk">without</a>
  <form id="form" data-goal="call_back" data-goal-once="C-1" action="/done"><button>call me</button></form>`;

describe.each(engineNames)('the script tag in %s', (engine) => {
  const scene = scenesIn(engine, pageOf);

  it('records the page view and what was called before it came, without a preflight, under one global', async () => {
    const { page, site, collector } = scene();
    await page.goto(`${site.origin}/quote`);
    await page.evaluate("throughline.touchpoint('early', { n: 1 })");
    await expect.poll(collector.names).toEqual(expect.arrayContaining(['page_viewed', 'early']));
    const added = await page.evaluate(
      "Object.keys(window).filter((name) => !before.includes(name) && name !== 'before')",
    );
    expect(added).toEqual(['throughline']);
  });

  it.each([
    ['next', ['left_for_next', 'page_viewed', 'page_viewed'], { cover_type: 'full' }],
    ['without', ['left_without_sdk', 'page_viewed'], {}],
  ])('delivers the click that leaves the page: to a page %s', async (link, names, props) => {
    const { page, collector, visit } = scene();
    await visit('/quote');
    await page.click(`#${link}`);
    await page.waitFor(`location.pathname === '/${link}'`);
    // The next page may be faster than the end of the last one: order is told by stream and sequence, not by arrival.
    await expect.poll(() => collector.names().sort()).toEqual(names);
    expect([...collector.stored.values()].find(({ name }) => name?.startsWith('left'))?.props).toEqual(props);
  });

  it('delivers a form as it is submitted, with the order number that makes it one', async () => {
    const { page, collector, visit } = scene();
    await visit('/quote');
    await page.click('#form button');
    await page.waitFor("location.pathname === '/done'");
    await expect.poll(() => collector.names().sort()).toEqual(['call_back', 'page_viewed', 'page_viewed']);
    const goal = [...collector.stored.values()].find(({ type }) => type === 'goal');
    expect(goal?.goal).toEqual({ state: 'reached', once: 'C-1' });
  });

  it('delivers what was recorded just before the tab is closed', async () => {
    const { page, collector, visit } = scene();
    await visit('/quote');
    await page.evaluate("throughline.touchpoint('at_the_end')");
    await page.close();
    await expect.poll(collector.names).toEqual(['page_viewed', 'at_the_end']);
  });

  it('loses nothing while the collector is down, over several pages', async () => {
    const { page, collector, visit } = scene();
    collector.answer(() => ({ status: 0 }));
    await visit('/a');
    await page.evaluate("throughline.touchpoint('on_a')");
    await visit('/b');
    await page.evaluate("throughline.touchpoint('on_b')");
    collector.answer(() => undefined);
    await visit('/c');
    await expect
      .poll(() => collector.names().sort())
      .toEqual(['on_a', 'on_b', 'page_viewed', 'page_viewed', 'page_viewed']);
  });

  it('keeps two tabs apart: nothing twice, nothing lost', async () => {
    const { page, person, collector, visit } = scene();
    const other = await person.newPage();
    await visit('/a');
    await visit('/b', other);
    const burst = (name: string) =>
      `{ for (let n = 0; n < 500; n += 1) throughline.touchpoint('${name}', { n }); throughline.flush() }`;
    await Promise.all([page.evaluate(burst('left')), other.evaluate(burst('right'))]);
    await expect.poll(() => collector.stored.size).toBe(1002);
    expect(collector.copies).toHaveLength(1002);
    expect(new Set([...collector.stored.values()].map(({ stream }) => stream)).size).toBe(2);
    expect(new Set([...collector.stored.values()].map(({ identifiers }) => JSON.stringify(identifiers))).size).toBe(1);
  });

  it('sends ten thousand events of one go, each once, and keeps none', async () => {
    const { page, collector, visit } = scene();
    await visit('/a');
    await page.evaluate("{ for (let n = 0; n < 10000; n += 1) throughline.touchpoint('burst', { n }) }");
    await page.waitFor('throughline.flush().then((waiting) => waiting === 0)');
    await expect.poll(() => collector.stored.size).toBe(10_001);
    expect(await page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('tl:'))")).toEqual([]);
  });

  it('is one visitor on every sub-domain, over plain http', async () => {
    const { page, site, collector } = scene();
    for (const host of ['www.shop.localhost', 'account.shop.localhost']) {
      await page.goto(`${site.at(host)}/`);
      await page.waitFor(sdkIsThere);
    }
    await expect.poll(() => collector.stored.size).toBe(2);
    expect(new Set([...collector.stored.values()].map(({ identifiers }) => JSON.stringify(identifiers))).size).toBe(1);
  });

  // A list that the SDK reads when it comes: no engine's.
  if (!whereAllAgree.includes(engine)) return;

  it('keeps calls made before it is loaded, in order', async () => {
    const { page, site, collector } = scene();
    const release = collector.hold('/throughline.js');
    await page.goto(`${site.origin}/quote`, 'committed');
    await page.waitFor('window.throughline');
    await page.evaluate(
      "(throughline.touchpoint('first'), throughline.goal('second'), throughline.identify({ customer: 'anna' }), 0)",
    );
    release();
    await expect.poll(collector.names).toEqual(['page_viewed', 'first', 'second', 'identify']);
  });
});

describe.each(engineNames)('where %s keeps nothing for a site', (engine) => {
  // Storage throws in Chromium and Firefox. In WebKitGTK `localStorage` is null, as in an Android webview without it.
  const scene = scenesIn(engine, pageOf, { cookies: 'blocked' });

  it('sends from memory', async () => {
    const { page, collector, visit } = scene();
    await visit('/quote');
    await page.evaluate("throughline.touchpoint('from_memory')");
    await expect.poll(collector.names).toEqual(['page_viewed', 'from_memory']);
  });
});
