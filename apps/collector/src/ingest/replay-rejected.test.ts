import { limits } from '@throughline/protocol';
import type { DeadLetter } from '@throughline/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;
let admin: string;

beforeEach(async () => {
  t = await trial();
  key = await t.key('shop');
  admin = await t.token('shop', 'admin');
});
afterEach(() => t.collector.close());

type Answer = { status: number; body: Record<string, unknown> };

const replay = async (query = '', token = admin): Promise<Answer> => {
  const headers = { authorization: `Bearer ${token}` };
  const response = await t.fetch(`/v1/rejected/replay${query}`, { method: 'POST', headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const newest = async (): Promise<DeadLetter | undefined> =>
  (await t.store.directory.deadLetters.list({ project: 'shop', limit: 1 })).letters[0];

/** As an older version refused what this one takes: the letter as it kept it, under a reason of then. */
const refusedThen = async (event: object, contexts: object[] = []): Promise<void> => {
  await send(t, key, batchOf([{ ...event, at: 0 }], { contexts }));
  const letter = await newest();
  if (letter === undefined) throw new Error('it was not refused');
  const { id: _id, text, ...rest } = letter;
  const mended = text.replace('"at":0', '"at":1795000000000');
  await t.store.directory.deadLetters.add('shop', [{ ...rest, code: 'unknown_field', text: mended }]);
};

const ofThen = '?code=unknown_field';

describe('a dead letter, replayed', () => {
  it('is stored as it would have been, with its page, key and time, once however often', async () => {
    const contexts = [{ page: 'https://shop.example/quote?email=ann@example.com&utm_source=news', sdk: 'browser/1' }];
    await refusedThen(touchpoint('v1', { id: 'r1', context: 0, props: { a: 1 } }), contexts);
    const { receivedAt, key: by } = (await newest()) ?? {};
    const none = { tried: 1, stored: 0, duplicate: 0, refused: {}, cut: 0, withoutSecret: 0 };
    expect(await replay(ofThen)).toEqual({ status: 200, body: { ...none, stored: 1 } });
    expect(await t.store.log.event('shop', 'r1')).toMatchObject({
      props: { a: 1 },
      context: { page: 'https://shop.example/quote?utm_source=news', campaign: { source: 'news' } },
      source: { protocol: 'throughline', key: by, sdk: 'browser/1' },
      receivedAt,
      trust: 'claimed',
    });
    expect(await replay(ofThen)).toEqual({ status: 200, body: { ...none, duplicate: 1 } });
  });

  it('that is still refused is counted under its code, and not kept again', async () => {
    await send(t, key, batchOf([touchpoint('v1', { at: 0 }), 'no event', touchpoint('v1', { actor: 'agent' })]));
    expect((await replay()).body).toMatchObject({
      tried: 3,
      stored: 0,
      refused: { out_of_range: 1, not_an_object: 1, actor_not_allowed: 1 },
    });
    expect(await t.store.directory.deadLetters.counts('shop')).toMatchObject({ kept: 3 });
    expect((await replay('?code=out_of_range')).body).toMatchObject({ tried: 1 });
  });

  it('of a handoff stays refused, for its token is gone; an identify loses its signature', async () => {
    const handoff = { type: 'handoff', name: undefined, handoff: { step: 'opened', to: 'app', token: 'A'.repeat(22) } };
    await refusedThen(touchpoint('v1', { id: 'h1', ...handoff }));
    const signatures = { customer: `1796000000000.${'a'.repeat(64)}` };
    const identify = { type: 'identify', name: undefined, identify: { signatures } };
    await refusedThen(touchpoint('v1', { id: 'i1', ...identify, identifiers: { visitor: 'v1', customer: 'c1' } }));
    expect((await replay(ofThen)).body).toMatchObject({ tried: 2, stored: 1, withoutSecret: 1 });
    expect(await t.store.log.event('shop', 'i1')).toMatchObject({ trust: 'claimed' });
    expect(await t.store.log.event('shop', 'h1')).toBeUndefined();
  });

  it('that was cut is said to be', async () => {
    await send(t, key, batchOf([touchpoint('v1', { props: { text: 'x'.repeat(limits.deadLetterBytes) } })]));
    expect((await replay()).body).toMatchObject({ tried: 1, cut: 1, stored: 0 });
  });

  it('counts by a key that was revoked since', async () => {
    await refusedThen(touchpoint('v1', { id: 'revoked' }));
    await t.store.directory.access.revokeKey('shop', (await newest())?.key ?? '');
    expect((await replay(ofThen)).body).toMatchObject({ stored: 1 });
  });

  it('is gone with the person that it would have been of', async () => {
    await refusedThen(touchpoint('v-erased', { id: 'gone' }));
    await t.store.log.erase({ project: 'shop', subjects: ['visitor:v-erased'] });
    expect((await replay()).body).toMatchObject({ tried: 0 });
  });

  it('is for admins of the project alone', async () => {
    expect((await replay('', await t.token('shop', 'read'))).status).toBe(403);
    expect((await replay('', key)).status).toBe(401);
    await refusedThen(touchpoint('v1'));
    expect((await replay('', await t.token('other', 'admin'))).body).toMatchObject({ tried: 0 });
    expect((await replay('?project=shop', await t.token('other', 'admin'))).status).toBe(404);
  });
});
