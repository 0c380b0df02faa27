import type { AssertionPage, DecisionPage } from '@throughline/store';
import type {
  Explanation,
  JourneyPage,
  JudgedAssertion,
  LedgerDecision,
  LookupAnswer,
  PersonIdentity,
} from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sseReader } from '../testing/sse-reader.ts';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;
let server: string;
let read: string;
let admin: string;

beforeAll(async () => {
  t = await trial();
  key = await t.key('shop');
  server = await t.key('shop', { kind: 'server', origins: [] });
  read = await t.token('shop');
  admin = await t.token('shop', 'admin');
});
afterAll(() => t.collector.close());

type Answer = { status: number; body: unknown };

const post = async (path: string, body: unknown, token = admin): Promise<Answer> => {
  const answer = await t.fetch(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, body: await answer.json() };
};

const done = async <Body>(path: string, body: unknown, token = admin): Promise<Body> => {
  const answer = await post(path, body, token);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as Body;
};

const visitor = (value: string) => ({ type: 'visitor', value });
const customer = (value: string) => ({ type: 'customer', value });

let said = 0;

/**
 * Somebody with a touchpoint, who says by the key who it is. Every call is an event of its own: where the moment alone
 * told two apart, the second of one millisecond was the first sent again, and what it said was not taken.
 */
const identified = async (who: Record<string, string>, by = key, at = Date.now() - 1000): Promise<string> => {
  const id = `who-${Object.values(who).join('-')}-${String(said++)}`;
  const { body } = await send(
    t,
    by,
    batchOf([touchpoint(who.visitor ?? '', { identifiers: who, at }), { id, type: 'identify', at, identifiers: who }]),
  );
  expect(body).toMatchObject({ counts: { rejected: 0 } });
  return id;
};

const idOf = async (identifier: { type: string; value: string }): Promise<string> =>
  (await done<LookupAnswer>('/v1/lookup', identifier, read)).people[0]?.id ?? '';

const explain = (a: object, b: object): Promise<Explanation> => done('/v1/ledger/explain', { a, b }, read);

const story = async (person: string): Promise<JourneyPage> => t.read(`/v1/people/${person}/journey`, read);

describe('why two identifiers are one person', () => {
  it('is told step by step, with the evidence and how sure it is', async () => {
    const page = await identified({ visitor: 'why-v', customer: 'why-c' });
    const mail = await identified({ visitor: 'why-w', customer: 'why-c', email: 'why@b.example' }, server);
    const why = await explain(visitor('why-v'), { type: 'email', value: ' WHY@b.example ' });
    expect(why).toMatchObject({ one: true, trust: 'claimed', apart: [] });
    expect(why.path.map(({ evidence }) => evidence)).toEqual([page, mail]);
    expect(why.a).toBe(await idOf(customer('why-c')));
  });

  it('is what stands against it where they are two', async () => {
    await identified({ visitor: 'two-v', customer: 'two-a' });
    const second = await identified({ visitor: 'two-v', customer: 'two-b' });
    const why = await explain(customer('two-a'), customer('two-b'));
    expect(why).toMatchObject({ one: false, path: [] });
    expect(why.apart).toMatchObject([
      { evidence: second, state: 'conflicting', conflict: { reason: 'unique', type: 'customer' } },
    ]);
  });

  it.each([
    [{ a: visitor('x'), b: visitor(' x ') }, 'b'],
    [{ a: customer('undefined'), b: visitor('x') }, 'a'],
    [{ a: customer('c'), b: { type: 'phone', value: '301' } }, 'b'],
    [{ a: customer('c'), b: { type: 'Not A Type', value: '1' } }, 'b'],
    [{ a: customer('c') }, 'b'],
    [{ a: customer('c'), b: visitor('x'), c: 1 }, 'c'],
  ])('is not told of %j', async (body, field) => {
    expect(await post('/v1/ledger/explain', body, read)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_request', field } },
    });
  });
});

describe('a revoked pair', () => {
  it('is two people, stays so when the next page load claims it again, and is restored to what it was', async () => {
    await identified({ visitor: 'rev-v', customer: 'rev-c' });
    const whole = await idOf(visitor('rev-v'));
    const { decision, explanation } = await done<{ decision: LedgerDecision; explanation: Explanation }>(
      '/v1/ledger/revoke',
      { a: visitor('rev-v'), b: customer('rev-c'), note: 'Her sister used the tablet.' },
    );
    expect(decision).toMatchObject({ kind: 'revoke', by: 'test', note: 'Her sister used the tablet.' });
    expect(explanation).toMatchObject({ one: false, apart: [{ state: 'revoked' }] });
    await identified({ visitor: 'rev-v', customer: 'rev-c' });
    await identified({ visitor: 'rev-v', customer: 'rev-c' }, server);
    expect(await idOf(visitor('rev-v'))).not.toBe(await idOf(customer('rev-c')));
    const restored = await done<{ explanation: Explanation }>('/v1/ledger/restore', {
      a: customer('rev-c'),
      b: visitor('rev-v'),
    });
    expect(restored.explanation).toMatchObject({ one: true, a: whole, b: whole, trust: 'server' });
    const { decisions } = await t.read<DecisionPage>('/v1/ledger/decisions', read);
    expect(decisions.map(({ kind }) => kind)).toEqual(['revoke', 'restore']);
  });

  it('is told as an entry of both stories, and so is what a hand asserts', async () => {
    await identified({ visitor: 'told-v', customer: 'told-c' });
    await done('/v1/ledger/assert', {
      a: customer('told-c'),
      b: { type: 'email', value: 'told@b.example' },
      note: 'By phone.',
    });
    await done('/v1/ledger/revoke', { a: visitor('told-v'), b: customer('told-c') });
    const decided = async (identifier: { type: string; value: string }) => {
      const { entries } = await story(await idOf(identifier));
      return entries.filter(({ id }) => /^(decision|identity):/.test(id));
    };
    expect(await decided(visitor('told-v'))).toMatchObject([
      { changes: [{ state: 'revoked' }], offset: 0 },
      { type: 'identity', trust: 'admin', actor: 'agent', changes: [], decision: { kind: 'revoke', by: 'test' } },
    ]);
    expect(await decided(customer('told-c'))).toMatchObject([
      { type: 'identity', changes: [{ state: 'in_force', by: 'test', note: 'By phone.' }] },
      { decision: { kind: 'revoke' } },
    ]);
  });
});

describe('a conflict', () => {
  const conflicting = async (): Promise<JudgedAssertion[]> =>
    (await t.read<AssertionPage>('/v1/ledger?state=conflicting&limit=1000', read)).assertions;
  const conflictOver = async (name: string): Promise<string> => {
    await identified({ visitor: `${name}-v`, customer: `${name}-a` });
    const evidence = await identified({ visitor: `${name}-v`, customer: `${name}-b` });
    return (await conflicting()).find((one) => one.evidence === evidence)?.id ?? '';
  };

  it('is settled as one: a hand is stronger than what stands against it', async () => {
    const assertion = await conflictOver('one');
    const settled = await done<{ assertion: JudgedAssertion; explanation: Explanation }>('/v1/ledger/settle', {
      assertion,
      as: 'one',
    });
    expect(settled.assertion).toMatchObject({ id: assertion, state: 'in_force' });
    expect(settled.explanation).toMatchObject({ one: true, trust: 'admin' });
    expect(await explain(visitor('one-v'), customer('one-a'))).toMatchObject({ one: false });
  });

  it('is settled as apart, and as one after all', async () => {
    const assertion = await conflictOver('apart');
    const apart = await done<{ assertion: JudgedAssertion }>('/v1/ledger/settle', { assertion, as: 'apart' });
    expect(apart.assertion.state).toBe('revoked');
    expect((await conflicting()).map(({ id }) => id)).not.toContain(assertion);
    const one = await done<{ explanation: Explanation }>('/v1/ledger/settle', { assertion, as: 'one' });
    expect(one.explanation).toMatchObject({ one: true, apart: [] });
  });

  it('that there is not is not found', async () => {
    expect(await post('/v1/ledger/settle', { assertion: 'none', as: 'one' })).toMatchObject({ status: 404 });
  });
});

describe('the ledger of one person', () => {
  it('is read page by page, and by how its assertions stand', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await identified({ visitor: 'paged-v', customer: `paged-${name}` });
    const person = await idOf(visitor('paged-v'));
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await t.read<PersonIdentity>(`/v1/people/${person}/identity?limit=3${cursor}`, read);
      expect(page.person.id).toBe(person);
      seen.push(...page.assertions.map(({ id }) => id));
      cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(4);
    const inForce = await t.read<PersonIdentity>(`/v1/people/${person}/identity?state=in_force`, read);
    expect(inForce.assertions).toMatchObject([{ state: 'in_force' }]);
    const foreign = await t.fetch(`/v1/people/${person}/identity?cursor=nonsense`, {
      headers: { authorization: `Bearer ${read}` },
    });
    expect(foreign.status).toBe(400);
  });
});

describe('whoever follows a person live', () => {
  it('is told that a hand decided something, even if nobody splits', async () => {
    await identified({ visitor: 'live-v', customer: 'live-c' });
    const person = await idOf(visitor('live-v'));
    const { live } = await story(person);
    const reader = await sseReader(
      `http://127.0.0.1:${String(t.collector.port)}/v1/people/${person}/journey/live?after=${live}`,
      {
        authorization: `Bearer ${read}`,
      },
    );
    await done('/v1/ledger/restore', { a: visitor('live-v'), b: customer('live-c') });
    expect(await reader.next()).toMatchObject({ event: 'changed', data: { kind: 'changed', why: 'decided' } });
    reader.close();
  });
});

describe('the ledger', () => {
  const pair = { a: visitor('hands-v'), b: customer('hands-c') };

  it.each(['assert', 'revoke', 'restore'])('is not written by who may only read: %s', async (act) => {
    for (const token of [read, await t.token('shop', 'agent')])
      expect(await post(`/v1/ledger/${act}`, pair, token)).toMatchObject({
        status: 403,
        body: { error: { code: 'not_allowed' } },
      });
    expect(await post(`/v1/ledger/${act}`, pair, 'nonsense')).toMatchObject({ status: 401 });
    expect(await explain(pair.a, pair.b)).toMatchObject({ one: false, apart: [] });
  });

  it('of another project has nothing of this one', async () => {
    await identified({ visitor: 'wall-v', customer: 'wall-c' });
    const stranger = await t.token('other', 'admin');
    expect((await t.read<AssertionPage>('/v1/ledger', stranger)).assertions).toEqual([]);
    const why = await done<Explanation>(
      '/v1/ledger/explain',
      { a: visitor('wall-v'), b: customer('wall-c') },
      stranger,
    );
    expect(why).toMatchObject({ one: false, path: [], apart: [] });
    expect(why.a).not.toBe(await idOf(visitor('wall-v')));
  });
});
