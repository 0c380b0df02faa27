import {
  limits,
  type ClaimsPage,
  type PersonIdentity,
  type PersonSummary,
  type StoredEvent,
} from '@throughline/protocol';
import { isStoreError, memoryStore, StoreError, type Store } from '@throughline/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';
import { claimAs, openAs } from './testing.ts';

const monday = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;
const caller = { identifiers: { phone: '+4930901820' } };
/** A code that can be read, and that is nobody's but once in ten million tests. */
const nobodys = '48151622';

let now: number;
let failing = false;
let t: Trial;
let key: string;
let agent: string;

/** A store whose log can be told to fail, as a full disk does. */
const store = (): Store => {
  const whole = memoryStore({ clock: () => now });
  return {
    ...whole,
    log: {
      ...whole.log,
      append: (project, items) =>
        failing
          ? Promise.reject(new StoreError('full', 'The disk is full: make room.'))
          : whole.log.append(project, items),
    },
  };
};

beforeEach(async () => {
  now = monday;
  failing = false;
  t = await trial({ store: store() }, { now: () => now });
  key = await t.key('shop');
  agent = await t.token('shop', 'agent');
});
afterEach(() => t.collector.close());

const open = async (visitor = 'desk', more: object = {}) =>
  (await openAs(t, key, { identifiers: { visitor }, ...more })).body;
const logged = async (): Promise<StoredEvent[]> =>
  (await t.store.log.tail({ project: 'shop', after: 0, limit: 100 })).events;
const steps = async (): Promise<unknown[]> =>
  (await logged()).flatMap((event) => (event.type === 'handoff' ? [event.handoff.step] : []));
const stateOf = async (id: string) => (await t.store.directory.handoffs.get('shop', id, now))?.state;

describe('a claim by an agent', () => {
  it('accepts the handoff, joins the caller with the visitor, and says who that is', async () => {
    const { id, spoken } = await open('desk', { object: { type: 'quote', id: 'q-7' } });
    now += minute;
    const { status, body } = await claimAs(t, agent, { code: spoken, ...caller });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      from: 'web',
      to: 'phone',
      object: { type: 'quote', id: 'q-7' },
      offeredAt: monday,
      acceptedAt: now,
    });
    expect(await steps()).toEqual(['offered', 'opened', 'accepted']);
    expect((await logged()).at(-1)).toMatchObject({
      id: `${id}:accepted`,
      channel: 'phone',
      actor: 'agent',
      trust: 'agent',
      direction: 'inbound',
      subject: 'phone:+4930901820',
      props: { agent: 'test' },
    });
    expect(await stateOf(id)).toBe('accepted');
    const read = await t.token('shop');
    const summary = await t.read<PersonSummary>(`/v1/people/${body.person ?? ''}`, read);
    expect(summary.identifiers.map(({ type, value }) => `${type}:${value}`).sort()).toEqual([
      'phone:+4930901820',
      'visitor:desk',
    ]);
    const { assertions } = await t.read<PersonIdentity>(`/v1/people/${body.person ?? ''}/identity`, read);
    expect(assertions).toMatchObject([{ kind: 'code', actor: 'agent', state: 'in_force', evidence: `${id}:accepted` }]);
  });

  it('of a caller who is known by nothing stands in the story of whoever sees the screen', async () => {
    const { id, code } = await open();
    const { body } = await claimAs(t, agent, { code });
    expect((await logged()).at(-1)).toMatchObject({ subject: 'visitor:desk', actor: 'agent', channel: 'phone' });
    expect(await stateOf(id)).toBe('accepted');
    expect(body.person).toMatch(/^[a-z2-7]{26}$/);
  });

  it('leaves the opening as the page told it', async () => {
    const { id, code } = await open();
    now += 1000;
    const click = touchpoint('desk', {
      type: 'handoff',
      name: undefined,
      at: now,
      handoff: { step: 'opened', to: 'phone', id },
    });
    expect((await send(t, key, batchOf([click], { sentAt: now }))).body.counts).toMatchObject({ stored: 1 });
    expect(await stateOf(id)).toBe('opened');
    now += minute;
    await claimAs(t, agent, { code, ...caller });
    expect(await steps()).toEqual(['offered', 'opened', 'accepted']);
  });

  it('can be made by a server key, which names the agent', async () => {
    const server = await t.key('shop', { kind: 'server', origins: [] });
    const { code } = await open();
    expect((await claimAs(t, server, { code, agent: 'Ada', ...caller })).status).toBe(200);
    expect((await logged()).at(-1)).toMatchObject({ trust: 'server', actor: 'agent', props: { agent: 'Ada' } });
  });

  it('is made once, of however many at the same time', async () => {
    const { code } = await open();
    const tokens = await Promise.all(Array.from({ length: 6 }, () => t.token('shop', 'agent')));
    const claims = await Promise.all(
      tokens.map((token, i) => claimAs(t, token, { code, identifiers: { phone: `+49309018${String(i)}0` } })),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(claims.flatMap(({ body }) => body.error?.code ?? [])).toEqual(Array.from({ length: 5 }, () => 'used_code'));
    expect(await steps()).toEqual(['offered', 'opened', 'accepted']);
  });

  it('that comes again under its id is answered again, and stored once', async () => {
    const { code } = await open();
    const first = await claimAs(t, agent, { id: 'call-17', code, ...caller });
    now += minute;
    const again = await claimAs(t, agent, { id: 'call-17', code, ...caller });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await steps()).toEqual(['offered', 'opened', 'accepted']);
    expect((await claimAs(t, await t.token('shop', 'agent'), { id: 'call-17', code })).body.error?.code).toBe(
      'used_code',
    );
  });

  it('takes nothing when the store cannot keep it', async () => {
    const { id, code } = await open();
    failing = true;
    const refused = await claimAs(t, agent, { code, ...caller });
    expect([refused.status, refused.body.error?.code]).toEqual([503, 'store_unavailable']);
    expect(await stateOf(id)).toBe('offered');
    failing = false;
    expect((await claimAs(t, agent, { code, ...caller })).status).toBe(200);
  });

  it('with a caller that cannot be stored takes nothing either', async () => {
    const { code } = await open();
    for (const identifiers of [{ phone: 'null' }, { visitor: 'a\0b' }]) {
      const { status, body } = await claimAs(t, agent, { code, identifiers });
      expect([status, body.error?.code]).toEqual([400, 'bad_request']);
    }
    expect((await claimAs(t, agent, { code, ...caller })).status).toBe(200);
  });
});

describe('a claim that fails', () => {
  const refusal = async (request: object, secret: string | null = agent) => {
    const { status, body } = await claimAs(t, secret ?? undefined, request);
    return [status, body.error?.code];
  };

  it('is told what it was: misread, unknown, used, expired', async () => {
    const { code } = await open();
    const swapped = `${code.slice(0, 3)}${String((Number(code[3]) + 1) % 10)}${code.slice(4)}`;
    expect(await refusal({ code: swapped })).toEqual([400, 'misread_code']);
    expect(await refusal({ code: 'four eight' })).toEqual([400, 'misread_code']);
    expect(await refusal({ code: nobodys })).toEqual([404, 'unknown_code']);
    now = monday + limits.codeLifeMs + 1;
    expect(await refusal({ code })).toEqual([410, 'expired_code']);
    const { code: next } = await open();
    await claimAs(t, agent, { code: next });
    expect(await refusal({ code: next })).toEqual([409, 'used_code']);
    expect(await steps()).toEqual(['offered', 'offered', 'opened', 'accepted']);
  });

  it('is told so only to agents and servers', async () => {
    const { code } = await open();
    expect(await refusal({ code }, null)).toEqual([401, 'no_key']);
    expect(await refusal({ code }, 'tla_nobody')).toEqual([401, 'unknown_key']);
    expect(await refusal({ code }, key)).toEqual([403, 'not_allowed']);
    for (const kind of ['read', 'admin', 'session'] as const)
      expect(await refusal({ code }, await t.token('shop', kind))).toEqual([403, 'not_allowed']);
    expect(await refusal({ code }, await t.token('shop', 'agent', now - 1))).toEqual([401, 'unknown_key']);
    expect((await claimAs(t, agent, { code })).status).toBe(200);
  });

  it('finds no code of another project', async () => {
    const { code } = await open();
    const elsewhere = await t.token('other', 'agent');
    expect(await refusal({ code }, elsewhere)).toEqual([404, 'unknown_code']);
    expect((await claimAs(t, agent, { code })).status).toBe(200);
  });

  it('too often locks the token, for the right code too, for ten minutes', async () => {
    const { code } = await open();
    for (let n = 0; n < limits.claimFailuresOfAgent; n += 1)
      expect(await refusal({ code: nobodys })).toEqual([404, 'unknown_code']);
    const { status, body, headers } = await claimAs(t, agent, { code });
    expect([status, body.error?.code, headers.get('retry-after')]).toEqual([429, 'locked', '600']);
    expect((await claimAs(t, await t.token('shop', 'agent'), { code: nobodys })).status).toBe(404);
    now += limits.claimLockMs - 1;
    expect((await claimAs(t, agent, { code })).status).toBe(429);
    now += 1;
    expect((await claimAs(t, agent, { code })).status).toBe(200);
  });

  it('is refused before anything is looked up when they come faster than anybody types', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 120; n += 1) statuses.push((await claimAs(t, agent, { code: 'no code' })).status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(20 * limits.claimsPerSecond);
    expect(statuses.at(-1)).toBe(429);
  });

  it('is in the list that admins read, as is every other', async () => {
    const { id, code } = await open();
    await claimAs(t, agent, { code: nobodys });
    await claimAs(t, agent, { code: '123', agent: 'Ben' });
    now += 1000;
    await claimAs(t, agent, { code });
    const admin = await t.token('shop', 'admin');
    const { claims, next } = await t.read<ClaimsPage>('/v1/handoffs/audit?limit=2', admin);
    expect(claims).toMatchObject([
      { at: monday + 1000, outcome: 'accepted', agent: 'test', handoff: id },
      { at: monday, outcome: 'misread', agent: 'Ben' },
    ]);
    const rest = await t.read<ClaimsPage>(`/v1/handoffs/audit?cursor=${next ?? ''}`, admin);
    expect(rest.claims).toMatchObject([{ outcome: 'unknown' }]);
    expect(JSON.stringify([claims, rest])).not.toMatch(new RegExp(`${code}|${nobodys}`));
    const asAgent = await t.fetch('/v1/handoffs/audit', { headers: { authorization: `Bearer ${agent}` } });
    expect(asAgent.status).toBe(403);
  });

  it('is counted, as codes are', async () => {
    const { code } = await open();
    await open();
    await claimAs(t, agent, { code: nobodys });
    await claimAs(t, agent, { code });
    const metrics = await (await t.fetch('/metrics')).text();
    expect(metrics).toContain('throughline_codes_minted_total 1');
    expect(metrics).toContain('throughline_code_claims_total{outcome="unknown"} 1');
    expect(metrics).toContain('throughline_code_claims_total{outcome="accepted"} 1');
  });
});

describe('what a page says of a code by its id', () => {
  const say = (visitor: string, step: string, id: string, secret = key) =>
    send(
      t,
      secret,
      batchOf(
        [touchpoint(visitor, { type: 'handoff', name: undefined, at: now, handoff: { step, to: 'phone', id } })],
        {
          sentAt: now,
        },
      ),
    );

  it('accepts nothing: an acceptance by a public key is refused, and joins nobody', async () => {
    const { id, code } = await open();
    for (const step of ['accepted', 'refused', 'offered'])
      expect((await say('evil', step, id)).body.results).toMatchObject([{ code: 'step_not_allowed' }]);
    expect(await stateOf(id)).toBe('offered');
    expect((await claimAs(t, agent, { code, ...caller })).status).toBe(200);
    const people = await t.store.directory.people.lookup('shop', { type: 'visitor', value: 'evil' });
    expect(people.people).toEqual([]);
  });

  it('opens it where the code is that visitor’s own, and changes none of its terms', async () => {
    const { id, expiresAt } = await open();
    now += 1000;
    await say('evil', 'opened', id);
    expect(await stateOf(id)).toBe('offered');
    await say('desk', 'opened', id);
    expect(await t.store.directory.handoffs.get('shop', id, now)).toMatchObject({
      state: 'opened',
      openedAt: now,
      expiresAt,
      opener: { type: 'visitor', value: 'desk' },
    });
  });
});

it('the store that fails here fails as stores do', () => {
  failing = true;
  return expect(t.store.log.append('shop', [])).rejects.toSatisfy(isStoreError);
});
