import { limits, type HandoffsPage } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';
import { claimAs, openAs } from './testing.ts';

const monday = Date.UTC(2026, 0, 5, 9);

let now: number;
let t: Trial;
let key: string;
let read: string;

beforeEach(async () => {
  now = monday;
  t = await trial({}, { now: () => now });
  key = await t.key('shop');
  read = await t.token('shop');
});
afterEach(() => t.collector.close());

const list = (query = '', token = read) => t.read<HandoffsPage>(`/v1/handoffs${query}`, token);

/** By link to an app, or by code to the phone; each a second after the one before. */
const opened = async (visitor: string, by: 'link' | 'code'): Promise<{ code?: string }> => {
  now += 1000;
  if (by === 'link') {
    const handoff = { step: 'opened', to: 'app', token: visitor.padEnd(22, 'x') };
    await send(
      t,
      key,
      batchOf([touchpoint(visitor, { type: 'handoff', name: undefined, at: now, handoff })], { sentAt: now }),
    );
    return {};
  }
  const { id, code } = (await openAs(t, key, { identifiers: { visitor } })).body;
  const click = touchpoint(visitor, {
    type: 'handoff',
    name: undefined,
    at: now,
    handoff: { step: 'opened', to: 'phone', id },
  });
  await send(t, key, batchOf([click], { sentAt: now }));
  return { code };
};

describe('the list of handoffs', () => {
  it('says how many nobody has accepted yet, where they lead, how old they are and whose', async () => {
    await opened('a', 'link');
    const { code = '' } = await opened('b', 'code');
    await opened('c', 'code');
    await openAs(t, key, { identifiers: { visitor: 'd' } });
    await claimAs(t, await t.token('shop', 'agent'), { code });
    const page = await list('?state=opened');
    expect(page.counts).toEqual({ offered: 1, opened: 2, accepted: 1, refused: 0, expired: 0 });
    expect([page.counted, page.now]).toEqual([4, now]);
    expect(page.handoffs).toMatchObject([
      { by: 'code', state: 'opened', to: 'phone', openedAt: monday + 3000, opener: { value: 'c' } },
      { by: 'link', state: 'opened', to: 'app', openedAt: monday + 1000, opener: { value: 'a' } },
    ]);
    for (const { person, opener } of page.handoffs) {
      const { identifiers } = await t.read<{ identifiers: object[] }>(`/v1/people/${person ?? ''}`, read);
      expect(identifiers).toMatchObject([opener]);
    }
    now += limits.codeLifeMs + 1;
    expect((await list('?state=opened')).handoffs).toMatchObject([{ by: 'link' }]);
    expect((await list()).counts).toMatchObject({ opened: 1, expired: 2 });
  });

  it('comes in pages', async () => {
    for (const visitor of ['a', 'b', 'c', 'd', 'e']) await opened(visitor, 'code');
    const values: (string | undefined)[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const page: HandoffsPage = await list(`?limit=2${next === '' ? '' : `&cursor=${next}`}`);
      values.push(...page.handoffs.map(({ opener }) => opener?.value));
      ({ next } = page);
    }
    expect(values).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  it('is for readers of the project alone', async () => {
    await opened('a', 'code');
    const elsewhere = await list('', await t.token('other'));
    expect([elsewhere.handoffs, elsewhere.counted]).toEqual([[], 0]);
    expect((await t.fetch('/v1/handoffs')).status).toBe(401);
    const answer = async (query: string) =>
      (await t.fetch(`/v1/handoffs${query}`, { headers: { authorization: `Bearer ${read}` } })).status;
    expect([await answer('?cursor=nonsense'), await answer('?state=lost'), await answer('?limit=0')]).toEqual([
      400, 400, 400,
    ]);
  });
});
