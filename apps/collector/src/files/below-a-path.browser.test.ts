import { launchBrowser, type RealBrowser } from '@throughline/real-browsers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignInLink } from '../access/sign-in.ts';
import { site, stripping, type Site } from '../testing/site.ts';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

/** The collector below `/j` of a site whose proxy takes the `/j` away. */
let browser: RealBrowser;
let www: Site;
let t: Trial;

beforeAll(async () => {
  browser = await launchBrowser('chromium');
  www = await site();
  t = await trial({
    basePath: '/j',
    publicOrigin: `http://127.0.0.1:${String(www.port)}`,
    replayPage: new URL('../../../replay/dist', import.meta.url).pathname,
  });
  www.answer(stripping('/j', t.collector.port));
});
afterAll(async () => {
  await browser.close();
  await www[Symbol.asyncDispose]();
  await t.collector.close();
});

describe('the replay page below a path of a site', () => {
  it('signs in, shows who was there, and is found again at every address', async () => {
    const key = await t.key('shop', { kind: 'server', origins: [] });
    await send(t, key, batchOf([touchpoint('v-below', { name: 'price_seen', identifiers: { customer: 'C-below' } })]));
    const tab = await browser.newPage();
    await tab.goto(await createSignInLink(t.store, 'shop', t.collector.address));
    await tab.waitFor("document.querySelector('.person-link')");
    expect(await tab.evaluate('document.cookie')).toBe('');
    await tab.click('.person-link');
    await tab.waitFor("document.body.innerText.includes('Price seen')");
    expect(await tab.url()).toMatch(new RegExp(`:${String(www.port)}/j/p/shop/people/\\w+`));
    await tab.reload();
    await tab.waitFor("document.body.innerText.includes('Price seen')");
    await tab.waitFor("document.body.innerText.includes('Live')");
    const strange =
      "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => !path.startsWith('/j/'))";
    await tab.goto(`${t.collector.address}/agent?customer=C-below`);
    await tab.waitFor("document.querySelector('.caller a')");
    expect(await tab.evaluate(strange)).toEqual([]);
    await tab.click('.caller a');
    await tab.waitFor("location.pathname.startsWith('/j/p/shop/people/')");
    await tab.waitFor("document.body.innerText.includes('Price seen')");
    expect(await tab.evaluate(strange)).toEqual([]);
    await tab.close();
  });
});
