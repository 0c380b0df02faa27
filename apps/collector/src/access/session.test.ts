import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trial, type Trial } from '../testing/trial.ts';
import { createSignInLink } from './sign-in.ts';

let t: Trial;
let own: Record<string, string>;

beforeAll(async () => {
  t = await trial();
  await t.key('shop');
  await t.key('other');
  own = { 'sec-fetch-site': 'same-origin' };
});
afterAll(() => t.collector.close());

const secretFor = async (project: string): Promise<string> => {
  const link = await createSignInLink(t.store, project, t.origin);
  expect(link).toMatch(new RegExp(`^${t.origin}/p/${project}/#sign-in=tli_[0-9A-Za-z]{32}$`));
  return link.slice(link.indexOf('=') + 1);
};

const redeem = (secret: string, headers: Record<string, string> = own): Promise<Response> =>
  t.fetch('/v1/session', { method: 'POST', body: JSON.stringify({ secret }), headers });

const signIn = async (project: string): Promise<{ cookie: string; set: string }> => {
  const set = (await redeem(await secretFor(project))).headers.get('set-cookie') ?? '';
  return { cookie: set.split(';')[0] ?? '', set };
};

const statusWith = async (path: string, headers: Record<string, string>): Promise<number> =>
  (await t.fetch(path, { headers })).status;

describe('a sign-in link', () => {
  it('works once, and never again', async () => {
    const secret = await secretFor('shop');
    const [a, b] = await Promise.all([redeem(secret), redeem(secret)]);
    expect([a.status, b.status].sort()).toEqual([200, 410]);
    expect((await redeem(secret)).status).toBe(410);
  });

  it('says to which project, and until when', async () => {
    const answer = (await (await redeem(await secretFor('shop'))).json()) as { expiresAt: number };
    expect(answer).toMatchObject({ project: { id: 'shop', name: 'shop' } });
    expect(answer.expiresAt).toBeGreaterThan(Date.now());
  });

  it('is refused to other pages, which could sign a browser in to a project of theirs', async () => {
    const secret = await secretFor('shop');
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ]) {
      expect((await redeem(secret, headers)).status).toBe(403);
    }
    expect((await redeem(secret, { origin: t.origin })).status).toBe(200);
  });

  it('unknown or malformed is no link', async () => {
    expect((await redeem(`tli_${'x'.repeat(32)}`)).status).toBe(410);
    expect((await redeem('tlr_x')).status).toBe(400);
  });
});

describe('the cookie', () => {
  it('cannot be read by scripts, is sent by no other site, and is named by its project', async () => {
    const { set } = await signIn('shop');
    expect(set).toMatch(/^throughline_shop=tlse_[0-9A-Za-z]{32}; /);
    for (const rule of [/HttpOnly/, /SameSite=Strict/, /Path=\//]) expect(set).toMatch(rule);
    expect(set).not.toMatch(/Domain/);
  });

  it('counts only for requests of the page itself', async () => {
    const { cookie } = await signIn('shop');
    const status = (headers: Record<string, string>): Promise<number> =>
      statusWith('/v1/people?project=shop', { cookie, ...headers });
    expect(await status(own)).toBe(200);
    expect(await status({ origin: t.origin })).toBe(200);
    expect(await status({})).toBe(401);
    expect(await status({ 'throughline-page': '1' })).toBe(200);
    expect(await status({ 'throughline-page': '1', origin: 'http://127.0.0.1:1' })).toBe(401);
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(await status({ 'sec-fetch-site': site, origin: t.origin, 'throughline-page': '1' })).toBe(401);
    expect(await status({ origin: 'http://127.0.0.1:1' })).toBe(401);
  });

  it("is out of reach for a page elsewhere, since no preflight lets the page's own header through", async () => {
    const asking = {
      method: 'OPTIONS',
      headers: { origin: 'http://127.0.0.1:1', 'access-control-request-headers': 'throughline-page' },
    };
    for (const path of ['/v1/people?project=shop', '/v1/events']) {
      const answer = await t.fetch(path, asking);
      expect(answer.headers.get('access-control-allow-headers') ?? '').not.toContain('throughline-page');
    }
  });

  it('counts for its own project only', async () => {
    const { cookie } = await signIn('shop');
    const stolen = cookie.replace('throughline_shop', 'throughline_other');
    expect(await statusWith('/v1/people?project=other', { cookie, ...own })).toBe(401);
    expect(await statusWith('/v1/people?project=other', { cookie: stolen, ...own })).toBe(401);
    expect(await statusWith('/v1/people', { cookie, ...own })).toBe(401);
  });

  it('may not do what an admin may, and brings no events', async () => {
    const { cookie } = await signIn('shop');
    expect(await statusWith('/v1/rejected?project=shop', { cookie, ...own })).toBe(403);
    expect((await t.fetch('/v1/events', { method: 'POST', body: '{}', headers: { cookie, ...own } })).status).toBe(401);
  });

  it('ends with signing out', async () => {
    const { cookie } = await signIn('shop');
    const asked = await t.fetch('/v1/session?project=shop', { headers: { cookie, ...own } });
    expect(await asked.json()).toMatchObject({ project: { id: 'shop' } });
    const out = (headers: Record<string, string>): Promise<Response> =>
      t.fetch('/v1/session?project=shop', { method: 'DELETE', headers: { cookie, ...headers } });
    expect((await out({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    const gone = await out(own);
    expect(gone.status).toBe(204);
    expect(gone.headers.get('set-cookie')).toMatch(/^throughline_shop=; .*Max-Age=0/);
    expect(await statusWith('/v1/session?project=shop', { cookie, ...own })).toBe(401);
  });

  it('is a __Host- cookie, and Secure, behind TLS', async () => {
    await using secure = await trial({ publicOrigin: 'https://journeys.example.com' });
    await secure.key('shop');
    const link = await createSignInLink(secure.store, 'shop', secure.origin);
    expect(link).toMatch(/^https:\/\/journeys\.example\.com\/p\/shop\//);
    const answer = await secure.fetch('/v1/session', {
      method: 'POST',
      body: JSON.stringify({ secret: link.slice(link.indexOf('=') + 1) }),
      headers: own,
    });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-throughline_shop=tlse_.*Secure/);
  });
});
