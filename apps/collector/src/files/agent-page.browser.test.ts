import { engineNames, launchBrowser, type RealBrowser, type RealPage } from '@throughline/real-browsers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSignInLink } from '../access/sign-in.ts';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

const number = '+4930901820';
const words = 'document.body.innerText';
const links = "[...document.querySelectorAll('.caller a')].map((link) => link.innerText)";

let t: Trial;

beforeAll(async () => {
  t = await trial({ replayPage: new URL('../../../replay/dist', import.meta.url).pathname });
  const key = await t.key('shop', { kind: 'server', origins: [] });
  await send(
    t,
    key,
    batchOf([
      touchpoint('v-ada', { name: 'quote_started', identifiers: { customer: 'C-ada', phone: number } }),
      touchpoint('v-bob', { name: 'page_viewed', identifiers: { customer: '<b>C-bob', phone: number } }),
      touchpoint('v-eve', { name: 'page_viewed', identifiers: { customer: 'C-eve', phone: '+4930901821' } }),
    ]),
  );
});
afterAll(() => t.collector.close());

describe.each(engineNames)('the page of who is calling, in %s', (engine) => {
  let browser: RealBrowser;
  let tab: RealPage;

  beforeAll(async () => {
    browser = await launchBrowser(engine);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    tab = await (await browser.newProfile()).newPage();
  });
  afterEach(() => tab.close());

  const signIn = async (): Promise<void> => {
    await tab.goto(await createSignInLink(t.store, 'shop', t.collector.address));
    await tab.waitFor("document.querySelector('.person-link')");
  };

  it('offers both people on one number, leaves no number in the address, and goes on by the keyboard alone', async () => {
    await signIn();
    await tab.goto(`${t.collector.address}/agent?phone=${number}&call=17`);
    await tab.waitFor(`${words}.includes('may be 2 people')`);
    expect((await tab.evaluate<string[]>(links)).sort()).toEqual(['<b>C-bob', 'C-ada']);
    expect(await tab.url()).toBe(`${t.collector.address}/agent`);
    expect(await tab.evaluate('document.activeElement.id')).toBe('caller');

    await tab.press('Tab');
    await tab.press('Tab');
    expect(await tab.evaluate('document.activeElement.localName')).toBe('a');
    await tab.press('/');
    expect(await tab.evaluate('document.activeElement.id')).toBe('caller');
    for (const digit of '+4930901821') await tab.press(digit);
    await tab.press('Enter');
    await tab.waitFor(`${words}.includes('One person')`);
    expect(await tab.evaluate(links)).toEqual(['C-eve']);
    await tab.press('Tab');
    await tab.press('Tab');
    expect(await tab.evaluate('document.activeElement.innerText')).toBe('C-eve');
    await tab.press('Enter');
    await tab.waitFor("location.pathname.startsWith('/p/shop/people/')");
    await tab.waitFor(`${words}.includes('C-eve')`);
  });

  it('says that it is nobody, and keeps what was typed', async () => {
    await signIn();
    await tab.goto(`${t.collector.address}/agent?project=shop&email=nobody%40example.org`);
    await tab.waitFor(`${words}.includes('Nobody is known by')`);
    expect(await tab.evaluate("document.querySelector('#caller').value")).toBe('nobody@example.org');
  });

  it('says how to sign in, and shows nobody', async () => {
    await tab.goto(`${t.collector.address}/agent?project=shop&phone=${number}`);
    await tab.waitFor(`${words}.includes('throughline sign-in-link shop')`);
    expect(await tab.evaluate(words)).not.toContain('C-ada');
  });
});
