import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

const site = 'https://www.example.com';
let t: Trial;

beforeAll(async () => {
  t = await trial({ renewCookieOrigins: [site, 'http://shop.example.com'], cookieDomain: 'example.com' });
});
afterAll(() => t.collector.close());

const ask = (headers: Record<string, string>, of: Trial = t, method = 'POST'): Promise<Response> =>
  of.fetch('/v1/visitor', { method, headers });

describe('the visitor cookie', () => {
  it('of a listed page is set again as it came, for 400 days, and only that page may know', async () => {
    const { status, headers } = await ask({ origin: site, cookie: 'a=b; tl_visitor=v_1' });
    expect(status).toBe(204);
    expect(headers.getSetCookie()).toEqual([
      'tl_visitor=v_1; Domain=example.com; Path=/; Max-Age=34560000; SameSite=Lax; Secure',
    ]);
    expect(headers.get('access-control-allow-origin')).toBe(site);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('vary')).toBe('Origin');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('of a page over plain http is not Secure, for that page could not read it', async () => {
    const { headers } = await ask({ origin: 'http://shop.example.com', cookie: 'tl_visitor=v_1' });
    expect(headers.get('set-cookie')).not.toContain('Secure');
  });

  it.each([
    ['without any cookie', {}],
    ['after a reset', { cookie: 'tl_visitor=' }],
    ['after a withdrawal', { cookie: 'tl_visitor=denied' }],
    ['with something that is no id', { cookie: 'tl_visitor=a b' }],
    ['with two that differ', { cookie: 'tl_visitor=v1; tl_visitor=v2' }],
  ])('is neither made nor revived: %s', async (_when, cookie) => {
    const { status, headers } = await ask({ origin: site, ...cookie });
    expect(status).toBe(204);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['a sub-domain that is not listed', 'https://www2.example.com'],
    ['another scheme', 'http://www.example.com'],
    ['another port', 'https://www.example.com:8443'],
    ['a frame without origin', 'null'],
    ['a look-alike', 'https://www.example.com.evil.example'],
    ['two at once', `${site}, https://evil.example`],
  ])('is not for %s', async (_who, origin) => {
    const response = await ask({ origin, cookie: 'tl_visitor=v_1' });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(await response.json()).toMatchObject({
      error: { code: 'origin_not_listed', detail: expect.stringContaining('--renew-cookie-origins') as unknown },
    });
  });

  it('is not for who says no origin, nor for other methods', async () => {
    expect((await ask({ cookie: 'tl_visitor=v_1' })).status).toBe(403);
    expect((await ask({ origin: site, cookie: 'tl_visitor=v_1' }, t, 'GET')).status).toBe(404);
    const preflight = await ask({ origin: site, 'access-control-request-method': 'POST' }, t, 'OPTIONS');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('is off unless asked for, and says how to turn it on', async () => {
    await using off = await trial();
    const response = await ask({ origin: site, cookie: 'tl_visitor=v_1' }, off);
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toContain('renews no cookies: start it with --renew-cookie-origins');
  });

  it('is logged nowhere', async () => {
    await ask({ origin: site, cookie: 'tl_visitor=v_very_private' });
    await ask({ origin: 'https://evil.example', cookie: 'tl_visitor=v_very_private' });
    expect(t.logged.join()).not.toContain('v_very_private');
  });

  it('counts for nothing where events come in', async () => {
    const key = await t.key('shop');
    const { headers } = await send(t, key, batchOf([touchpoint('v2', { id: 'e-cookie' })]), {
      origin: site,
      cookie: 'tl_visitor=v_1',
    });
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(await t.store.log.event('shop', 'e-cookie')).toMatchObject({ canonical: { visitor: 'v2' } });
  });
});
