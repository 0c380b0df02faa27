import { limits, type ClaimsPage, type ErrorAnswer, type LookupAnswer } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trial, type Trial } from '../testing/trial.ts';
import { claimAs, openAs } from './testing.ts';

const monday = Date.UTC(2026, 0, 5, 9);
const nobodys = '48151622';

let now: number;
let t: Trial;
let key: string;
let agent: string;

beforeEach(async () => {
  now = monday;
  t = await trial({}, { now: () => now });
  key = await t.key('shop');
  agent = await t.token('shop', 'agent');
});
afterEach(() => t.collector.close());

const open = async (visitor = 'desk', more: object = {}) =>
  (await openAs(t, key, { identifiers: { visitor }, ...more })).body;

const lookUp = async (request: object, secret: string | null = agent, query = '') => {
  const response = await t.fetch(`/v1/lookup${query}`, {
    method: 'POST',
    body: JSON.stringify(request),
    headers: { 'content-type': 'application/json', ...(secret === null ? {} : { authorization: `Bearer ${secret}` }) },
  });
  const body = (await response.json()) as LookupAnswer & Partial<ErrorAnswer>;
  return { status: response.status, headers: response.headers, body };
};

const refusal = async (request: object, secret?: string | null, query?: string) => {
  const { status, body } = await lookUp(request, secret, query);
  return [status, body.error?.code];
};

const stateOf = async (id: string) => (await t.store.directory.handoffs.get('shop', id, now))?.state;

describe('looking a spoken code up', () => {
  it('says whose screen it is on, and claims nothing', async () => {
    const { id, spoken, expiresAt } = await open('desk', { object: { type: 'quote', id: 'q-7' } });
    const { people } = (await lookUp({ type: 'visitor', value: 'desk' })).body;
    const { status, body } = await lookUp({ code: spoken });
    expect(status).toBe(200);
    expect(body).toEqual({
      people,
      handoff: {
        id,
        from: 'web',
        to: 'phone',
        object: { type: 'quote', id: 'q-7' },
        offeredAt: monday,
        expiresAt,
        claimed: false,
      },
    });
    expect(people).toMatchObject([{ how: 'held' }]);
    expect(await stateOf(id)).toBe('offered');
    expect((await claimAs(t, agent, { code: spoken })).status).toBe(200);
  });

  it('goes on for whoever has claimed it, and for nobody else', async () => {
    const { code } = await open();
    await claimAs(t, agent, { code });
    expect((await lookUp({ code })).body.handoff).toMatchObject({ claimed: true });
    expect(await refusal({ code }, await t.token('shop', 'agent'))).toEqual([409, 'used_code']);
  });

  it('is told what is wrong with it as a claim is', async () => {
    const { code } = await open();
    expect(await refusal({ code: 'four eight' })).toEqual([400, 'misread_code']);
    expect(await refusal({ code: nobodys })).toEqual([404, 'unknown_code']);
    now += limits.codeLifeMs + 1;
    expect(await refusal({ code })).toEqual([410, 'expired_code']);
  });

  it('is for agents and servers of its project alone', async () => {
    const { code } = await open();
    const server = await t.key('shop', { kind: 'server', origins: [] });
    expect((await lookUp({ code, agent: 'Ada' }, server)).status).toBe(200);
    expect(await refusal({ code }, null)).toEqual([401, 'no_key']);
    expect(await refusal({ code }, key)).toEqual([403, 'not_allowed']);
    for (const kind of ['read', 'admin', 'session'] as const)
      expect(await refusal({ code }, await t.token('shop', kind))).toEqual([403, 'not_allowed']);
    expect(await refusal({ code }, await t.token('other', 'agent'))).toEqual([404, 'unknown_code']);
    expect(await refusal({ code }, agent, '?project=other')).toEqual([404, 'not_found']);
  });

  it('is no way to guess: failures lock looks and claims together, and both are audited', async () => {
    const { id, code } = await open();
    for (let n = 1; n < limits.claimFailuresOfAgent; n += 1)
      expect(await refusal({ code: nobodys })).toEqual([404, 'unknown_code']);
    expect((await claimAs(t, agent, { code: nobodys })).status).toBe(404);
    const locked = await lookUp({ code });
    expect([locked.status, locked.body.error?.code, locked.headers.get('retry-after')]).toEqual([429, 'locked', '600']);
    expect((await claimAs(t, agent, { code })).body.error?.code).toBe('locked');
    expect((await lookUp({ code, agent: 'Ben' }, await t.token('shop', 'agent'))).status).toBe(200);
    const { claims } = await t.read<ClaimsPage>('/v1/handoffs/audit?limit=3', await t.token('shop', 'admin'));
    expect(claims).toMatchObject([
      { outcome: 'found', agent: 'Ben', handoff: id },
      { outcome: 'locked' },
      { outcome: 'locked' },
    ]);
    expect(JSON.stringify(claims)).not.toMatch(new RegExp(`${code}|${nobodys}`));
    expect(await (await t.fetch('/metrics')).text()).toContain('throughline_code_claims_total{outcome="found"} 1');
  });
});

describe('a lookup', () => {
  it('asks one question, and is told by name what is wrong with it', async () => {
    const told = async (request: object) => (await lookUp(request)).body.error;
    expect(await told({})).toMatchObject({ code: 'bad_request', field: 'type' });
    expect(await told({ type: 'phone' })).toMatchObject({ code: 'bad_request', field: 'value' });
    expect(await told({ code: '1', type: 'phone' })).toMatchObject({ code: 'bad_request', field: 'code' });
    expect(await told({ code: '1'.repeat(65) })).toMatchObject({ code: 'bad_request', field: 'code' });
    expect(await told({ type: 'phone', value: '1', agent: 'Ada' })).toMatchObject({ field: 'agent' });
    expect(await told({ codes: '1' })).toMatchObject({ code: 'bad_request', field: 'codes' });
  });

  it('by an agent is refused when they come faster than calls do; a reader goes on', async () => {
    const question = { type: 'phone', value: '+4930901820' };
    const statuses: number[] = [];
    for (let n = 0; n < 110; n += 1) statuses.push((await lookUp(question)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20 * limits.claimsPerSecond);
    const late = await lookUp({ code: nobodys });
    expect([late.status, late.body.error?.code, late.headers.get('retry-after')]).toEqual([
      429,
      'too_many_requests',
      '1',
    ]);
    expect((await lookUp(question, await t.token('shop'))).status).toBe(200);
    now += 1000;
    expect((await lookUp(question)).status).toBe(200);
  });
});
