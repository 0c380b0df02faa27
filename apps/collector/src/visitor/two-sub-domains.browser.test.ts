import { launchBrowser, type RealBrowser, type RealPage } from '@throughline/real-browsers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { page, site, type Site } from '../testing/site.ts';
import { trial, type Trial } from '../testing/trial.ts';

/** A site and its collector as two sub-domains of one domain. Browsers take every name below localhost for this machine. */
const domain = 'example.localhost';

let browser: RealBrowser;
let shop: Site;
let t: Trial;
let listed: string;
let journeys: string;
let tab: RealPage;

beforeAll(async () => {
  browser = await launchBrowser('chromium');
  shop = await site();
  listed = `http://www.${domain}:${String(shop.port)}`;
  t = await trial({
    allowedHosts: [`journeys.${domain}`],
    renewCookieOrigins: [listed],
    cookieDomain: domain,
  });
  journeys = `http://journeys.${domain}:${String(t.collector.port)}`;
});
afterAll(async () => {
  await browser.close();
  await shop[Symbol.asyncDispose]();
  await t.collector.close();
});
beforeEach(async () => {
  shop.answer(page('<title>shop</title>'));
  const profile = await browser.newProfile();
  tab = await profile.newPage();
  await tab.goto(listed);
});

const write = (value: string): Promise<unknown> =>
  tab.evaluate(`document.cookie = 'tl_visitor=${value};domain=${domain};path=/;max-age=600;samesite=lax'`);

const renew = (): Promise<string> =>
  tab.evaluate(
    `fetch('${journeys}/v1/visitor', { method: 'POST', credentials: 'include' }).then((answer) => String(answer.status), String)`,
  );

type Cookie = { value: string; domain: string; expires: number; sameSite: string };
const kept = (): Promise<Cookie[]> =>
  tab.evaluate(
    "cookieStore.getAll('tl_visitor').then((all) => all.map(({ value, domain, expires, sameSite }) => ({ value, domain, expires, sameSite })))",
  );

const day = 24 * 60 * 60 * 1000;

describe('the visitor cookie, on two sub-domains', () => {
  it('that a script wrote for ten minutes is kept for 400 days once the server has set it', async () => {
    await write('v_1.20780.C-17');
    expect((await kept())[0]?.expires).toBeLessThan(Date.now() + day);
    expect(await renew()).toBe('204');
    const cookies = await kept();
    expect(cookies).toMatchObject([{ value: 'v_1.20780.C-17', domain, sameSite: 'lax' }]);
    expect(cookies[0]?.expires).toBeGreaterThan(Date.now() + 399 * day);
    // The page's own script reads it and can take it back: it is one cookie, not two.
    await write('');
    expect(await kept()).toMatchObject([{ value: '' }]);
  });

  it.each(['', 'denied'])('stays what it is where it says "%s" instead of who', async (mark) => {
    await write(mark);
    expect(await renew()).toBe('204');
    const [cookie] = await kept();
    expect(cookie?.value).toBe(mark);
    expect(cookie?.expires).toBeLessThan(Date.now() + day);
  });

  it('is not touched for a sub-domain that is not listed, whose script is told nothing', async () => {
    await write('v_1');
    await tab.goto(`http://shop.${domain}:${String(shop.port)}`);
    expect(await renew()).toMatch(/TypeError/);
    expect((await kept())[0]?.expires).toBeLessThan(Date.now() + day);
  });

  it('is renewed by the SDK that is asked to', async () => {
    const key = await t.key('shop', { origins: [listed] });
    shop.answer(page(`<script async src="${journeys}/throughline.js" data-key="${key}" data-renew></script>`));
    await tab.goto(listed);
    await tab.waitFor(
      "performance.getEntriesByType('resource').some(({ name, responseStatus }) => name.endsWith('/v1/visitor') && responseStatus === 204)",
    );
    const [cookie] = await kept();
    expect(cookie).toMatchObject({ domain, sameSite: 'lax' });
    expect(cookie?.value).toMatch(/^\w+\..*$/);
  });
});
