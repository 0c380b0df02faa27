import type { KeyName } from '@throughline/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trial, type Trial } from '../testing/trial.ts';

let t: Trial;
beforeEach(async () => {
  t = await trial();
});
afterEach(() => t.collector.close());

const snowplowEvent = (aid: string, more: object = {}): object => ({
  data: [{ e: 'se', se_ac: 'quote_started', eid: crypto.randomUUID(), duid: 'd1', aid, ...more }],
});

type Client = { type: KeyName['type']; path: string; body: (value: string) => object };

const clients: Client[] = [
  { type: 'app_id', path: '/com.snowplowanalytics.snowplow/tp2', body: snowplowEvent },
  { type: 'website_id', path: '/api/send', body: (website) => ({ type: 'event', payload: { website, url: '/' } }) },
  { type: 'domain', path: '/api/event', body: (d) => ({ n: 'pageview', u: `https://${d}/`, d }) },
];

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  t.fetch(path, { method: 'POST', body: JSON.stringify(body), headers });

const count = (project: string): Promise<number> => t.store.log.position(project);

describe.each(clients)('a client that sends its $type alone', ({ type, path, body }) => {
  it('sends to the project whose key is registered with that', async () => {
    await t.key('shop', { names: [{ type, value: 'one.example' }] });
    await t.key('other', { names: [{ type, value: 'two.example' }] });
    expect((await post(path, body('one.example'))).ok).toBe(true);
    expect([await count('shop'), await count('other')]).toEqual([1, 0]);
    expect((await post(path, body('two.example'))).ok).toBe(true);
    expect([await count('shop'), await count('other')]).toEqual([1, 1]);
  });

  it('is unknown until then, and taken as soon as it is', async () => {
    await t.key('shop');
    const refused = await post(path, body('one.example'));
    expect(refused.status).toBe(401);
    const option = `--${type.replace('_', '-')}`;
    expect(await refused.json()).toMatchObject({
      error: { code: 'unknown_key', detail: expect.stringContaining(option) as unknown },
    });
    const [key] = await t.store.directory.access.keys('shop');
    await t.store.directory.access.setNames('shop', key?.id ?? '', [{ type, value: 'one.example' }]);
    expect((await post(path, body('one.example'))).ok).toBe(true);
    expect(await count('shop')).toBe(1);
  });

  it('is not taken by a name of another type', async () => {
    const others = clients.map((client) => client.type).filter((other) => other !== type);
    await t.key('shop', { names: others.map((other) => ({ type: other, value: 'one.example' })) });
    expect((await post(path, body('one.example'))).status).toBe(401);
  });

  it('may do so on the pages that the key is for alone', async () => {
    await t.key('shop', { origins: ['https://one.example'], names: [{ type, value: 'one.example' }] });
    expect((await post(path, body('one.example'), { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(path, body('one.example'), { origin: 'https://one.example' })).ok).toBe(true);
  });
});

describe('a registered name', () => {
  it('is no key: neither before the path, nor for our own events, nor in Authorization', async () => {
    await t.key('shop', { names: [{ type: 'app_id', value: 'shop' }] });
    const path = '/com.snowplowanalytics.snowplow/tp2';
    expect((await post(`/k/shop${path}`, snowplowEvent('shop'))).status).toBe(401);
    expect((await post('/v1/events?key=shop', { v: 1, events: [] })).status).toBe(401);
    expect((await post(path, snowplowEvent('shop'), { authorization: 'Bearer shop' })).status).toBe(401);
    expect((await post('/v1/batch', { writeKey: 'shop', batch: [] })).status).toBe(401);
  });

  it('of a domain is found in whatever case a page writes it, of an app exactly', async () => {
    const names: KeyName[] = [
      { type: 'domain', value: 'One.Example' },
      { type: 'app_id', value: 'Shop' },
    ];
    await t.key('shop', { names });
    expect((await post('/api/event', { n: 'pageview', u: 'https://one.example/', d: 'ONE.example' })).ok).toBe(true);
    const path = '/com.snowplowanalytics.snowplow/tp2';
    expect((await post(path, snowplowEvent('shop'))).status).toBe(401);
    expect((await post(path, snowplowEvent('Shop'))).status).toBe(200);
  });

  it('brings dead letters to its own project', async () => {
    await t.key('shop', { names: [{ type: 'app_id', value: 'shop' }] });
    await t.key('other');
    const path = '/com.snowplowanalytics.snowplow/tp2';
    expect((await post(path, snowplowEvent('shop', { duid: undefined }))).status).toBe(200);
    const kept = async (project: string) => (await t.store.directory.deadLetters.counts(project)).kept;
    expect([await kept('shop'), await kept('other')]).toEqual([1, 0]);
  });

  it('stands in an address as well: GET /i', async () => {
    await t.key('shop', { names: [{ type: 'app_id', value: 'shop' }] });
    expect((await t.fetch('/i?e=pv&aid=shop&duid=d1&url=https%3A%2F%2Fone.example%2F')).status).toBe(200);
    expect(await count('shop')).toBe(1);
  });
});
