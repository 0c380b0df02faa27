import { limits, onceId, plainOnceId, type BatchAnswer, type GoalState } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;

beforeAll(async () => {
  t = await trial();
  key = await t.key('shop');
});
afterAll(() => t.collector.close());

const bought = 'policy_bought';
type Words = { name?: string; state?: GoalState; once: string };

const goal = (visitor: string, { name = bought, state = 'reached', once }: Words, more: object = {}) =>
  touchpoint(visitor, { type: 'goal', name, goal: { state, once }, at: 1_795_000_000_000, ...more });

const sendTo = async (...events: unknown[]): Promise<BatchAnswer> => {
  const { status, body } = await send(t, key, batchOf(events));
  expect(status).toBe(200);
  return body as unknown as BatchAnswer;
};

const storedOf = async (visitor: string): Promise<number> =>
  t.store.log.count({ project: 'shop', subjects: [`visitor:${visitor}`] });

describe('a goal that is reached once', () => {
  it('told by two pages under ids of their own is stored once, under its own words; the second is a duplicate', async () => {
    const id = onceId(bought, 'reached', 'ORDER-1');
    expect(await sendTo(goal('v-one', { once: 'ORDER-1' }, { id: 'page-a', stream: 'a' }))).toMatchObject({
      counts: { stored: 1 },
      results: [],
    });
    const again = goal('v-one', { once: 'ORDER-1' }, { id: 'page-b', stream: 'b', at: 1_795_000_060_000 });
    expect(await sendTo(touchpoint('v-other'), again)).toMatchObject({
      counts: { stored: 1, duplicate: 1, rejected: 0 },
      results: [{ index: 1, id, result: 'duplicate', code: 'differs' }],
    });
    expect(await t.store.log.event('shop', id)).toMatchObject({ id, stream: 'a', at: 1_795_000_000_000 });
    expect(await t.store.log.event('shop', 'page-a')).toBeUndefined();
    expect(await storedOf('v-one')).toBe(1);
  });

  it('sent again as it was is the same, in one batch too', async () => {
    const [event, id] = [goal('v-same', { once: 'ORDER-2' }), onceId(bought, 'reached', 'ORDER-2')];
    const same = { id, result: 'duplicate', code: 'same' };
    expect((await sendTo(event, event)).results).toMatchObject([{ index: 1, ...same }]);
    // Another id is no other content: nothing of it is stored.
    expect((await sendTo({ ...event, id: 'another' })).results).toMatchObject([{ index: 0, ...same }]);
  });

  it('is another one for another order, state or name', async () => {
    const words: Words[] = [
      { once: 'ORDER-3' },
      { once: 'ORDER-4' },
      { once: 'ORDER-3', state: 'started' },
      { once: 'ORDER-3', name: 'ticket_bought' },
    ];
    // Even under one id: it decides nothing.
    const answer = await sendTo(...words.map((each) => goal('v-each', each, { id: 'one-id' })));
    expect(answer).toMatchObject({ counts: { stored: 4 }, results: [] });
    expect(await storedOf('v-each')).toBe(4);
    for (const { name = bought, state = 'reached', once } of words)
      expect(await t.store.log.event('shop', onceId(name, state, once))).toMatchObject({ name, goal: { state, once } });
  });

  it('cannot be sent in the name of another', async () => {
    await sendTo(goal('v-false', { once: 'ORDER-5' }, { id: onceId(bought, 'reached', 'ORDER-6') }));
    expect(await sendTo(goal('v-false', { once: 'ORDER-6' }))).toMatchObject({ counts: { stored: 1 } });
  });

  it('is the same under the ids that released SDKs give it, and is found by both where an event names it', async () => {
    const words = { name: 'n'.repeat(limits.nameCharacters), once: 'o'.repeat(limits.idCharacters) };
    const [plain, short] = [plainOnceId, onceId].map((idOf) => idOf(words.name, 'reached', words.once));
    expect(await sendTo(goal('v-old', words, { id: plain }))).toMatchObject({ counts: { stored: 1 } });
    const { results } = await sendTo(...[short, plain, 'new'].map((id) => goal('v-old', words, { id })));
    const same = { id: short, result: 'duplicate', code: 'same' };
    expect(results).toMatchObject([0, 1, 2].map((index) => ({ index, ...same })));
    await sendTo(touchpoint('v-old', { id: 'about-once', about: plain, cause: short }));
    expect(await t.store.log.event('shop', 'about-once')).toMatchObject({ about: short, cause: short });
  });

  it('that is refused is named by the id it was sent with, as long as that fits', async () => {
    const nobody = { identifiers: { visitor: 'undefined' } };
    const long = { name: 'n'.repeat(limits.nameCharacters), once: 'o'.repeat(limits.idCharacters) };
    const { results } = await sendTo(
      goal('', { once: 'ORDER-7' }, { id: 'mine', ...nobody }),
      goal('', long, { id: plainOnceId(long.name, 'reached', long.once), ...nobody }),
      touchpoint('v-beside'),
    );
    expect(results).toMatchObject([
      { index: 0, id: 'mine', code: 'junk_identifier' },
      { index: 1, id: onceId(long.name, 'reached', long.once), code: 'junk_identifier' },
    ]);
  });

  it("has no handoff's token in its id, where an address says what it is reached once for", async () => {
    const once = 'https://shop.example/thanks?order=8';
    await sendTo(goal('v-link', { once: `${once}&tl_h=Qm7xv2KpLw9RtYzB4cDfGh` }));
    expect(await sendTo(goal('v-link', { once }))).toMatchObject({
      results: [{ id: onceId(bought, 'reached', once), code: 'same' }],
    });
  });
});
