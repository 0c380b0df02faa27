import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;

beforeAll(async () => {
  t = await trial();
  key = await t.key('shop');
});
afterAll(() => t.collector.close());

type Answer = { counts?: object; results?: { index: number; code: string }[] };

const sendTo = async (text: string): Promise<Answer & { status: number }> => {
  const { status, body } = await send(t, key, text);
  return { ...(body as Answer), status };
};

describe('a batch with groups', () => {
  const read = async (id: string) => t.store.log.event('shop', id);
  /** A touchpoint that leaves to its group who it was. */
  const anybodys = (id: string, more: object = {}) => touchpoint('', { id, identifiers: undefined, ...more });
  const shared = {
    page: 'https://shop.example/quote?email=ann@example.com&utm_source=news',
    title: 'Your quote',
    sdk: 'browser/2',
    stream: 'grouped',
    session: 'se-1',
    channel: 'webview',
    actor: 'bot',
    consent: 'required',
    identifiers: { visitor: 'v-grouped', customer: '4711' },
    journeys: [{ definition: 'quote', key: 'q-1' }],
  };

  it('stores each event with what its group shares, but for what it says itself', async () => {
    const own = { channel: 'phone', identifiers: { customer: '4712', email: 'ann@example.com' } };
    const groups = [[shared, anybodys('in-group', { seq: 1 }), anybodys('own-word', { seq: 2, ...own })]];
    expect(await sendTo(JSON.stringify({ v: 1, groups }))).toMatchObject({
      status: 200,
      counts: { stored: 2 },
      results: [],
    });
    const context = {
      page: 'https://shop.example/quote?utm_source=news',
      title: 'Your quote',
      campaign: { source: 'news' },
    };
    const { page: _page, title: _title, sdk: _sdk, ...envelope } = shared;
    expect(await read('in-group')).toMatchObject({
      ...envelope,
      context,
      source: { sdk: 'browser/2' },
      trust: 'claimed',
    });
    expect(await read('own-word')).toMatchObject({
      ...envelope,
      context,
      channel: 'phone',
      identifiers: { visitor: 'v-grouped', customer: '4712', email: 'ann@example.com' },
      subject: 'visitor:v-grouped|customer:4712',
    });
  });

  it('is the same events as sent plain: a retry in the other form is a duplicate, and changes nothing', async () => {
    const groups = [[shared, anybodys('both-ways', { at: 1_795_000_000_000 })]];
    await sendTo(JSON.stringify({ v: 1, groups }));
    const before = await read('both-ways');
    const { page, title, sdk, ...envelope } = shared;
    const plain = { ...touchpoint('', { id: 'both-ways', at: 1_795_000_000_000 }), ...envelope, context: 0 };
    expect(await sendTo(batchOf([plain], { contexts: [{ page, title, sdk }] }))).toMatchObject({
      status: 200,
      counts: { stored: 0, duplicate: 1 },
      results: [{ index: 0, id: 'both-ways', code: 'same' }],
    });
    expect(await read('both-ways')).toEqual(before);
  });

  it('beside plain events counts these first, and loses to a bad one no neighbour', async () => {
    const answer = await sendTo(
      batchOf(
        [touchpoint('v-mixed', { id: 'mixed-0', context: 0 }), 'no event', touchpoint('v-mixed', { context: 1 })],
        {
          contexts: [{ title: 'Plain' }],
          groups: [
            [shared, anybodys('mixed-3'), anybodys('mixed-4', { at: 'yesterday' })],
            [{ identifiers: 'nobody' }, anybodys('mixed-5'), touchpoint('v-mixed', { id: 'mixed-6' })],
          ],
        },
      ),
    );
    expect(answer.counts).toEqual({ stored: 3, duplicate: 0, rejected: 4 });
    expect(answer.results?.map(({ index, code }) => [index, code])).toEqual([
      [1, 'not_an_object'],
      [2, 'unknown_context'],
      [4, 'wrong_type'],
      [5, 'wrong_type'],
    ]);
    expect((await read('mixed-0'))?.context).toEqual({ title: 'Plain' });
    expect((await read('mixed-3'))?.context?.title).toBe('Your quote');
    expect(await read('mixed-6')).not.toHaveProperty('context');
    const { letters } = await t.store.directory.deadLetters.list({ project: 'shop', limit: 4 });
    const late = letters.find(({ eventId }) => eventId === 'mixed-4');
    expect(late).toMatchObject({
      code: 'wrong_type',
      field: 'at',
      text: expect.stringContaining('v-grouped') as string,
    });
    expect(late?.text).not.toContain('ann@example.com');
  });
});
