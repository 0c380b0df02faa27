import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { StoreError, memoryStore, type Store } from '@throughline/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trial, type Trial } from '../testing/trial.ts';
import { adapters } from './clients.ts';

let t: Trial;
let key: string;

beforeEach(async () => {
  t = await trial();
  key = await t.key('shop');
});
afterEach(() => t.collector.close());

const post = (path: string, body: RequestInit['body'], headers: Record<string, string> = {}): Promise<Response> =>
  t.fetch(path, { method: 'POST', body: body ?? null, headers });

const stored = async (): Promise<Record<string, unknown>[]> =>
  (await t.store.log.tail({ project: 'shop', after: 0, limit: 100 })).events;

const letters = async () => (await t.store.directory.deadLetters.list({ project: 'shop', limit: 10 })).letters;

const track = (messageId: string, more: object = {}): object => ({
  type: 'track',
  messageId,
  event: 'e',
  userId: 'u1',
  timestamp: new Date().toISOString(),
  ...more,
});

const batch = (...messages: unknown[]): string => JSON.stringify({ batch: messages });

const basic = (name: string): Record<string, string> => ({ authorization: `Basic ${btoa(`${name}:`)}` });

describe('where a key may stand', () => {
  it.each<[string, (key: string) => [string, object, Record<string, string>]]>([
    ['before the path', (name) => [`/k/${name}/v1/batch`, {}, {}]],
    ['in Authorization: Basic', (name) => ['/v1/batch', {}, basic(name)]],
    ['in Authorization: Bearer', (name) => ['/v1/batch', {}, { authorization: `Bearer ${name}` }]],
    ['in a header of its own', (name) => ['/v1/batch', {}, { 'x-write-key': name }]],
    ['in the query', (name) => [`/beacon/v1/batch?writeKey=${name}`, {}, {}]],
    ['in the body', (name) => ['/v1/batch', { writeKey: name }, {}]],
  ])('%s', async (_where, place) => {
    const [path, more, headers] = place(key);
    const body = JSON.stringify({ batch: [track('m1')], ...more });
    expect((await post(path, body, headers)).status).toBe(200);
    expect(await stored()).toHaveLength(1);
    const [wrong, wrongMore, wrongHeaders] = place('tlp_nobody');
    const refused = await post(wrong, JSON.stringify({ batch: [track('m2')], ...wrongMore }), wrongHeaders);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ success: false, error: { code: 'unknown_key' } });
    expect(await stored()).toHaveLength(1);
  });

  it('has to stand somewhere', async () => {
    const response = await post('/v1/batch', batch(track('m1')));
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'no_key' } });
  });

  it('counts on the pages it is for alone, and they can read why not', async () => {
    const listed = await t.key('shop', { origins: ['https://shop.test'] });
    const from = (origin: string) => post(`/k/${listed}/v1/batch`, batch(track('m1')), { origin });
    const refused = await from('https://evil.test');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://evil.test');
    expect((await from('https://shop.test')).status).toBe(200);
  });
});

describe('a request of another client', () => {
  it('may ask first, with whatever headers it will send, and is not allowed credentials', async () => {
    const response = await t.fetch('/v1/t', {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.test', 'access-control-request-headers': 'anonymousid,authorization,sentat' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('anonymousid,authorization,sentat');
    expect(response.headers.get('access-control-max-age')).toBe('86400');
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('is inflated whatever its label says', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(`/k/${key}/v1/batch`, gzipSync(batch(track('m1'))), headers)).status).toBe(200);
    expect(await stored()).toMatchObject([{ id: 'm1' }]);
  });

  it('is answered the same when it comes again, and stored once', async () => {
    const body = batch(track('m1'), track('m2'));
    const answers = [await post(`/k/${key}/v1/batch`, body), await post(`/k/${key}/v1/batch`, body)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await stored()).toHaveLength(2);
    expect(await t.store.directory.deadLetters.counts('shop')).toMatchObject({ kept: 0, differing: 0 });
  });

  it('loses no event to a bad neighbour, and keeps that one with the reason', async () => {
    const odd = [
      track('m2', { userId: undefined }),
      'text',
      null,
      [],
      track('m3', { type: 'dance' }),
      { type: { toString: 1 } },
    ];
    expect((await post(`/k/${key}/v1/batch`, batch(track('m1'), ...odd))).status).toBe(200);
    expect(await stored()).toMatchObject([{ id: 'm1', source: { protocol: 'segment' } }]);
    const kept = await letters();
    expect(kept.map(({ protocol }) => protocol)).toEqual(odd.map(() => 'segment'));
    expect(kept.find(({ eventId }) => eventId === 'm2')).toMatchObject({ code: 'no_identifiers' });
    expect(kept.find(({ eventId }) => eventId === 'm3')).toMatchObject({ code: 'unknown_type' });
  });

  it('may be empty', async () => {
    expect((await post(`/k/${key}/v1/batch`, batch())).status).toBe(200);
  });

  it('with more events than a batch may have is to be split', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => track(`m${String(i)}`));
    expect((await post(`/k/${key}/v1/batch`, batch(...many))).status).toBe(413);
    expect(await stored()).toEqual([]);
  });

  it('stores no query string and no secret of an address, wherever it stands', async () => {
    const page = { url: 'https://shop.test/a?session=s3cr3t&utm_source=n', search: '?session=s3cr3t' };
    const body = batch(
      track('m1', { context: { page }, properties: { from: { href: page.url }, search: page.search } }),
      { type: 'identify', messageId: 'm2', userId: 'u1', traits: { avatar: 'https://img.test/x?sig=s3cr3t' } },
      track('m3', { type: 'dance', properties: { href: page.url } }),
    );
    await post(`/k/${key}/v1/batch`, body);
    const kept = JSON.stringify([await stored(), await letters()]);
    expect(await stored()).toMatchObject([
      { context: { page: 'https://shop.test/a?utm_source=n', campaign: { source: 'n' } } },
      { identify: { traits: { avatar: 'https://img.test/x' } } },
    ]);
    expect(await letters()).toHaveLength(1);
    expect(kept).not.toContain('s3cr3t');
  });

  it.each([
    ['public', 'claimed'],
    ['server', 'server'],
  ] as const)('is trusted by its key: %s', async (kind, trust) => {
    const own = await t.key('shop', { kind });
    await post(`/k/${own}/v1/batch`, batch({ type: 'identify', messageId: 'm1', userId: 'u1', anonymousId: 'a1' }));
    expect(await stored()).toMatchObject([{ type: 'identify', trust, subject: 'visitor:a1|customer:u1' }]);
  });

  it('has its clock corrected when it is a page, not when it is a back-end that sends an old time again', async () => {
    const hour = 3_600_000;
    const timestamp = new Date(Date.now() - hour).toISOString();
    const skewed = (name: string, id: string) =>
      post(`/k/${name}/v1/batch`, JSON.stringify({ batch: [track(id, { timestamp })], sentAt: timestamp }));
    await skewed(key, 'page');
    await skewed(await t.key('shop', { kind: 'server' }), 'server');
    const at = new Map((await stored()).map(({ id, occurredAt }) => [id, Number(occurredAt)]));
    expect(at.get('server')).toBe(Date.parse(timestamp));
    expect(Number(at.get('page')) - Number(at.get('server'))).toBeGreaterThan(hour / 2);
  });
});

describe('while nothing can be stored', () => {
  const full = (): Store => {
    const store = memoryStore();
    const append = () => Promise.reject(new StoreError('full', 'no room', { retryAfter: 7 }));
    return { ...store, log: { ...store.log, append } };
  };

  it('says when to come again', async () => {
    await using busy = await trial({ store: full() });
    const own = await busy.key('shop');
    const response = await busy.fetch(`/k/${own}/v1/batch`, { method: 'POST', body: batch(track('m1')) });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('7');
  });
});

/** First and last of each: those between differ by name alone. */
const someDoors = adapters.flatMap(({ protocol, doors }) =>
  [...new Set([doors[0], doors.at(-1)])].flatMap((door) => (door === undefined ? [] : [{ protocol, ...door }])),
);

describe.each(someDoors)('$protocol $method $path', ({ method, path }) => {
  const at = `/k/{key}${path}`.replace('{type}', 'track');

  it('answers whatever comes, and never as if it had failed itself', async () => {
    const values = fc.oneof(
      fc.json(),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify({ batch: [value] })),
    );
    await fc.assert(
      fc.asyncProperty(values, async (body) => {
        const init = method === 'get' ? {} : { method: 'POST', body };
        const query = method === 'get' ? `?e=${encodeURIComponent(body)}` : '';
        expect((await t.fetch(at.replace('{key}', key) + query, init)).status).toBeLessThan(500);
      }),
      { numRuns: 10 },
    );
    expect(t.logged.filter((line) => line.includes('not taken'))).toEqual([]);
  });

  it('survives what is nested without end', async () => {
    if (method === 'get') return;
    const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`;
    for (const body of [deep, `{"batch":[{"type":"track","event":"e","properties":${deep}}]}`]) {
      expect((await post(at.replace('{key}', key), body)).status).toBeLessThan(500);
    }
  });
});
