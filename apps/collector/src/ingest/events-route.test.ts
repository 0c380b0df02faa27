import { gzipSync } from 'node:zlib';
import { request } from 'node:http';
import { limits } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, until, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;

beforeAll(async () => {
  t = await trial({ bodyTimeout: 300 });
  key = await t.key('shop');
});
afterAll(() => t.collector.close());

type Answer = {
  error?: { code: string; detail: string; field?: string };
  counts?: object;
  results?: { index: number; code: string; detail: string; result: string }[];
};

const sendTo = async (
  body: RequestInit['body'],
  headers: Record<string, string> = {},
  useKey = key,
): Promise<Answer & { status: number; headers: Headers }> => {
  const { body: answer, ...rest } = await send(t, useKey, body, headers);
  return { ...(answer as Answer), ...rest };
};

const stored = async (id: string): Promise<boolean> => (await t.store.log.event('shop', id)) !== undefined;

describe('a batch', () => {
  it('is durable once answered, and names only what was not newly stored', async () => {
    const answer = await sendTo(batchOf([touchpoint('v-first', { id: 'first' })]));
    expect(answer).toMatchObject({ status: 200, v: 1, counts: { stored: 1, duplicate: 0, rejected: 0 }, results: [] });
    expect(await stored('first')).toBe(true);
  });

  it('is taken under any content type, plain or gzip, and with the key as Bearer', async () => {
    for (const [id, headers, zip] of [
      ['as-json', { 'content-type': 'application/json' }, false],
      ['as-gzip', { 'content-type': 'text/plain' }, true],
      ['as-blob', { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }, true],
    ] as const) {
      const text = batchOf([touchpoint('v-types', { id })]);
      expect(await sendTo(zip ? new Uint8Array(gzipSync(text)) : text, headers)).toMatchObject({
        status: 200,
        counts: { stored: 1 },
      });
    }
    const bearer = await t.fetch('/v1/events', {
      method: 'POST',
      body: batchOf([touchpoint('v-types')]),
      headers: { authorization: `Bearer ${key}` },
    });
    expect(bearer.status).toBe(200);
  });

  it('stores what the sender left out as its defaults, and what only the collector knows', async () => {
    await sendTo(batchOf([touchpoint('v-defaults', { id: 'plain' })]));
    expect(await t.store.log.event('shop', 'plain')).toMatchObject({
      stream: 'plain',
      seq: 1,
      channel: 'web',
      actor: 'customer',
      subject: 'visitor:v-defaults',
      canonical: { visitor: 'v-defaults' },
      trust: 'claimed',
      environment: 'test',
      internal: false,
      source: { protocol: 'throughline' },
    });
  });

  it('of a server key is trusted as such and may say any actor', async () => {
    const server = await t.key('shop', { kind: 'server', origins: [], environment: 'live' });
    await sendTo(batchOf([touchpoint('v-server', { id: 'by-agent', actor: 'agent' })]), {}, server);
    expect(await t.store.log.event('shop', 'by-agent')).toMatchObject({
      trust: 'server',
      actor: 'agent',
      environment: 'live',
    });
  });

  it('resolves contexts, and takes out of addresses what must not be stored', async () => {
    const page =
      'https://shop.example/quote/9f86d081884c7d659a2f?email=ann@example.com&utm_source=news&tl_h=AAAAAAAAAAAAAAAAAAAAAA#x';
    await sendTo(
      batchOf([touchpoint('v-context', { id: 'with-context', context: 0 })], {
        contexts: [{ page, sdk: 'browser/1' }],
      }),
    );
    const event = await t.store.log.event('shop', 'with-context');
    expect(event?.context).toMatchObject({
      page: 'https://shop.example/quote/:id?utm_source=news',
      campaign: { source: 'news' },
    });
    expect(event).not.toHaveProperty('context.context');
    expect(event?.source.sdk).toBe('browser/1');
  });
});

describe('who may send', () => {
  it('nobody without a key, nobody with an unknown one', async () => {
    expect((await t.fetch('/v1/events', { method: 'POST', body: '{}' })).status).toBe(401);
    expect(await sendTo(batchOf([touchpoint('v')]), {}, 'tlp_nobody')).toMatchObject({
      status: 401,
      error: { code: 'unknown_key', field: 'key' },
    });
  });

  it('nobody with a revoked key, a second later at most', async () => {
    const short = await t.key('shop');
    expect((await sendTo(batchOf([touchpoint('v')]), {}, short)).status).toBe(200);
    const [last] = (await t.store.directory.access.keys('shop')).slice(-1);
    await t.store.directory.access.revokeKey('shop', last?.id ?? '');
    await until(
      'the key is refused',
      async () => (await sendTo(batchOf([touchpoint('v')]), {}, short)).status === 401,
      2000,
    );
  });

  it('only pages of listed origins with a public key, and the refusal can be read by the page', async () => {
    const listed = await t.key('shop', { origins: ['https://shop.example', 'https://other.example:8443'] });
    const from = (origin: string) => sendTo(batchOf([touchpoint('v')]), { origin }, listed);
    expect((await from('https://shop.example')).status).toBe(200);
    expect((await from('https://SHOP.example:443')).status).toBe(200);
    expect((await from('https://other.example:8443')).status).toBe(200);
    for (const origin of [
      'https://shop.example.evil.test',
      'http://shop.example',
      'https://other.example',
      'null',
      'https://evilshop.example',
    ]) {
      const answer = await from(origin);
      expect(answer).toMatchObject({ status: 403, error: { code: 'origin_not_listed' } });
      expect(answer.headers.get('access-control-expose-headers')).toBe('retry-after');
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    }
  });

  it('apps and back-ends, which send no origin; frames without one only if null is listed', async () => {
    const listed = await t.key('shop', { origins: ['null'] });
    expect((await sendTo(batchOf([touchpoint('v')]), {}, listed)).status).toBe(200);
    expect((await sendTo(batchOf([touchpoint('v')]), { origin: 'null' }, listed)).status).toBe(200);
    expect((await sendTo(batchOf([touchpoint('v')]), { origin: 'https://a.example' }, listed)).status).toBe(403);
  });

  it('never with credentials: cookies do not count and are not allowed', async () => {
    const answer = await sendTo(batchOf([touchpoint('v')]), { origin: 'https://shop.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toMatch(/Origin/i);
  });

  it('a preflight is answered for a day', async () => {
    const answer = await t.fetch(`/v1/events?key=${key}`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-max-age')).toBe('86400');
    expect(answer.headers.get('access-control-allow-methods')).toBe('POST');
  });
});

describe('what is no batch', () => {
  it.each([
    ['a list', '[]', 'bad_batch', 400],
    ['another version', '{"v":2,"events":[{}]}', 'bad_version', 400],
    ['no events', '{"v":1,"events":[]}', 'bad_batch', 400],
    ['events of the wrong type', '{"v":1,"events":{"length":1}}', 'bad_batch', 400],
    ['groups of the wrong type', '{"v":1,"groups":{"length":1}}', 'bad_batch', 400],
    ['a group of the wrong type', '{"v":1,"groups":[{"0":{},"1":{}}]}', 'bad_batch', 400],
    ['groups without an event', '{"v":1,"groups":[[{}],[]]}', 'bad_batch', 400],
    ['six hundred thousand empty groups', `{"v":1,"groups":[[]${',[]'.repeat(600_000)}]}`, 'bad_batch', 400],
    [
      'a thousand events and one in a group',
      batchOf(Array(1000).fill({}), { groups: [[{}, {}]] }),
      'too_many_events',
      413,
    ],
    ['ten thousand events', batchOf(Array.from({ length: 10_000 }, () => ({}))), 'too_many_events', 413],
  ])('%s is refused by name', async (_what, body, code, status) => {
    const answer = await sendTo(body);
    expect(answer).toMatchObject({ status, error: { code } });
    expect(answer.error?.detail).toBeTruthy();
  });

  it('does not quote the body, for it may hold a secret', async () => {
    expect((await sendTo('{"v":1,"password":hunter2}')).error?.detail).not.toContain('hunter2');
  });

  it('a body that does not come is given up', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const asking = request(
        `${t.origin}/v1/events?key=${key}`,
        { method: 'POST', headers: { 'content-length': '100' } },
        (response) => {
          resolve(response.statusCode ?? 0);
          asking.destroy();
        },
      );
      asking.on('error', reject);
      asking.write('{"v":1,');
    });
    expect(status).toBe(408);
  });
});

describe('one bad event', () => {
  const bad = (more: object): Record<string, unknown> => touchpoint('v-bad', more);
  const handoff = (step: object): Record<string, unknown> => bad({ type: 'handoff', name: undefined, handoff: step });
  const codeId = `code_${'A'.repeat(22)}`;

  it.each([
    ['no object', 'text', 'not_an_object'],
    ['a field of the wrong type', bad({ at: 'yesterday' }), 'wrong_type'],
    ['a field that is unknown', bad({ nmae: 'x' }), 'unknown_field'],
    ['no name', { id: 'x1', type: 'touchpoint', at: Date.now(), identifiers: { visitor: 'v' } }, 'missing_field'],
    ['an unknown type', bad({ type: 'tuchpoint' }), 'unknown_type'],
    ['too large', bad({ props: { text: 'x'.repeat(limits.eventBytes) } }), 'too_large'],
    ['too deep', bad({ props: JSON.parse(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`) as object }), 'too_deep'],
    [
      '__proto__ as a property',
      bad({ props: JSON.parse('{"__proto__":{"polluted":true}}') as object }),
      'forbidden_key',
    ],
    ['a clock at the epoch', bad({ at: 0 }), 'out_of_range'],
    ['an agent by a public key', bad({ actor: 'agent' }), 'actor_not_allowed'],
    ["an acceptance without the link's token", handoff({ step: 'accepted', id: 'A'.repeat(22) }), 'step_not_allowed'],
    ['a code accepted by a page', handoff({ step: 'accepted', id: codeId }), 'step_not_allowed'],
    ['a code offered by a page', handoff({ step: 'offered', to: 'phone', id: codeId }), 'step_not_allowed'],
    ['a code refused by a page', handoff({ step: 'refused', id: codeId }), 'step_not_allowed'],
    ['a spoken code in an event', handoff({ step: 'opened', to: 'phone', code: '48151622' }), 'unknown_field'],
    ['nobody', bad({ identifiers: {} }), 'no_identifiers'],
    ['only junk for identifiers', bad({ identifiers: { visitor: 'undefined', customer: 'null' } }), 'junk_identifier'],
    ['a context that is not there', bad({ context: 3 }), 'unknown_context'],
  ])('%s: is refused by name, kept as a dead letter, and costs its neighbours nothing', async (_what, event, code) => {
    const [before, after] = [touchpoint('v-neighbour'), touchpoint('v-neighbour')];
    const answer = await sendTo(batchOf([before, event, after]));
    expect(answer).toMatchObject({
      status: 200,
      counts: { stored: 2, duplicate: 0, rejected: 1 },
      results: [{ index: 1, result: 'rejected', code }],
    });
    expect(answer.results?.[0]?.detail).toBeTruthy();
    expect(await stored(String(before.id))).toBe(true);
    expect(await stored(String(after.id))).toBe(true);
    const { letters } = await t.store.directory.deadLetters.list({ project: 'shop', limit: 1 });
    expect(letters[0]).toMatchObject({ code, protocol: 'throughline' });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('nested a hundred thousand levels deep is refused and kept as far as anybody would read', async () => {
    const props = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const deep = JSON.stringify(touchpoint('v-deep')).replace('}}', `},"props":${props}}`);
    const answer = await sendTo(
      `{"v":1,"events":[${deep},${JSON.stringify(touchpoint('v-deep', { id: 'beside-deep' }))}]}`,
    );
    expect(answer).toMatchObject({
      status: 200,
      counts: { stored: 1, rejected: 1 },
      results: [{ index: 0, code: 'too_deep' }],
    });
    expect(await stored('beside-deep')).toBe(true);
  });

  it('alone makes the batch hopeless: 400, with the reasons all the same', async () => {
    const answer = await sendTo(batchOf([bad({ at: 'yesterday' })]));
    expect(answer).toMatchObject({
      status: 400,
      error: { code: 'bad_batch' },
      counts: { rejected: 1 },
      results: [{ code: 'wrong_type' }],
    });
  });

  it('in a bad context does not exist: what is not usable of a context is left out', async () => {
    const answer = await sendTo(
      batchOf([touchpoint('v-odd', { id: 'odd-context', context: 0 })], {
        contexts: [{ page: 7, title: 'fine', colour: 'red' }],
      }),
    );
    expect(answer.status).toBe(200);
    expect((await t.store.log.event('shop', 'odd-context'))?.context).toEqual({ title: 'fine' });
  });
});

describe('one junk identifier beside a good one', () => {
  it('stays as sent, and names nobody', async () => {
    await sendTo(
      batchOf([touchpoint('v-good', { id: 'half-junk', identifiers: { visitor: 'v-good', customer: 'undefined' } })]),
    );
    expect(await t.store.log.event('shop', 'half-junk')).toMatchObject({
      identifiers: { visitor: 'v-good', customer: 'undefined' },
      canonical: { visitor: 'v-good' },
      subject: 'visitor:v-good',
    });
  });
});

describe('exactly once', () => {
  it('says duplicate for the same content, in another batch and under another context index', async () => {
    const event = touchpoint('v-dup', { id: 'dup', context: 0 });
    await sendTo(batchOf([event], { contexts: [{ title: 'A' }] }));
    const again = await sendTo(
      batchOf([touchpoint('v-dup'), { ...event, context: 1 }], { contexts: [{ title: 'B' }, { title: 'A' }] }),
    );
    expect(again).toMatchObject({
      counts: { stored: 1, duplicate: 1 },
      results: [{ index: 1, id: 'dup', result: 'duplicate', code: 'same' }],
    });
  });

  it('says differs for other content, counts it, and keeps the first', async () => {
    const event = touchpoint('v-differs', { id: 'differs' });
    await sendTo(batchOf([event]));
    const before = (await t.store.directory.deadLetters.counts('shop')).differing;
    expect(await sendTo(batchOf([{ ...event, name: 'other' }]))).toMatchObject({
      status: 200,
      results: [{ result: 'duplicate', code: 'differs' }],
    });
    expect((await t.store.log.event('shop', 'differs'))?.name).toBe('page_viewed');
    expect((await t.store.directory.deadLetters.counts('shop')).differing).toBe(before + 1);
  });

  it('takes an id like __proto__ as any other', async () => {
    expect(await sendTo(batchOf([touchpoint('v-proto', { id: '__proto__', stream: '__proto__' })]))).toMatchObject({
      counts: { stored: 1 },
    });
    const again = await sendTo(batchOf([touchpoint('v-proto', { id: '__proto__', stream: '__proto__' })]));
    expect(again).toMatchObject({ results: [{ id: '__proto__', result: 'duplicate' }] });
  });

  it('stores one of many that come at once', async () => {
    const body = batchOf([touchpoint('v-race', { id: 'race' })]);
    const answers = await Promise.all(Array.from({ length: 40 }, () => sendTo(body)));
    expect(answers.map(({ counts }) => counts)).toEqual(
      expect.arrayContaining([{ stored: 1, duplicate: 0, rejected: 0 }]),
    );
    expect(answers.filter(({ counts }) => JSON.stringify(counts).includes('"stored":1'))).toHaveLength(1);
    expect(await t.store.log.count({ project: 'shop', subjects: ['visitor:v-race'] })).toBe(1);
  });
});

describe('a clock that is a year off', () => {
  const year = 365 * 86_400_000;

  it.each([
    ['behind', -year],
    ['ahead', year],
  ])('%s: is set right, the same for the whole stream', async (_what, off) => {
    const stream = `s${String(off)}`;
    const at = Date.now() + off;
    const first = await sendTo(
      batchOf([touchpoint('v-clock', { id: `${stream}-1`, stream, at })], { sentAt: at + 50 }),
    );
    const event = await t.store.log.event('shop', `${stream}-1`);
    expect(Math.abs((event?.occurredAt ?? 0) - Date.now())).toBeLessThan(5000);
    const skew = (first as unknown as { skews: Record<string, number> }).skews[stream] ?? 0;
    expect(Math.abs(skew + off)).toBeLessThan(5000);
    await sendTo(
      batchOf([touchpoint('v-clock', { id: `${stream}-2`, stream, seq: 2, at: at + 10 })], {
        sentAt: at + 20_000,
        skews: { [stream]: skew },
      }),
    );
    expect((await t.store.log.event('shop', `${stream}-2`))?.occurredAt).toBe((event?.occurredAt ?? 0) + 10);
  });

  it('under two seconds is the network, not the clock', async () => {
    const answer = await sendTo(batchOf([touchpoint('v-near', { stream: 'near' })], { sentAt: Date.now() - 1500 }));
    expect(answer).toMatchObject({ skews: { near: 0 } });
  });
});

describe('a store that cannot take it', () => {
  it('is answered 503 with Retry-After, and says nothing of its inside', async () => {
    await using broken = await trial();
    const brokenKey = await broken.key('shop');
    expect((await send(broken, brokenKey, batchOf([touchpoint('v')]))).status).toBe(200);
    await broken.store.close();
    const answer = await send(broken, brokenKey, batchOf([touchpoint('v')]));
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'store_unavailable' } } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.stringify(answer.body)).not.toMatch(/closed|sqlite|StoreError|at /i);
    expect((await broken.fetch('/readyz')).status).toBe(503);
    expect((await broken.fetch('/healthz')).status).toBe(200);
  });
});
