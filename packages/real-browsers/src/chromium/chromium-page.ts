import type { Page } from 'playwright-core';
import { asJson, fromJson, isTruthy } from '../real-browser/expression.ts';
import { inTime, patienceMs, until } from '../real-browser/patience.ts';
import type { RealPage } from '../real-browser/real-browser.ts';

/** One of playwright's pages, as a RealPage. */
export const chromiumPage = (page: Page): RealPage => {
  page.setDefaultTimeout(patienceMs);
  const evaluate = async <Value>(text: string): Promise<Value> =>
    // What a page gives is what the test says it is: types do not cross.
    fromJson(await inTime(`"${text}" in Chromium`, page.evaluate(asJson(text)))) as Value;
  const waitFor = async (text: string) => {
    await until(text, () => evaluate(isTruthy(text)));
  };
  const loaded = () => waitFor("document.readyState === 'complete'");
  return {
    goto: async (url, committed) => {
      await page.goto(url, { waitUntil: committed === 'committed' ? 'commit' : 'load' });
    },
    evaluate,
    waitFor,
    click: (selector) => page.click(selector),
    type: async (selector, text) => {
      await page.click(selector);
      await page.keyboard.type(text);
    },
    press: (key) => page.keyboard.press(key),
    // A page out of the back/forward cache has no `load`, which playwright waits for otherwise.
    back: async () => {
      await page.goBack({ waitUntil: 'commit' });
      await loaded();
    },
    forward: async () => {
      await page.goForward({ waitUntil: 'commit' });
      await loaded();
    },
    reload: async () => {
      await page.reload();
    },
    url: () => Promise.resolve(page.url()),
    close: async () => {
      const closed = page.waitForEvent('close');
      // Without this playwright ends the page's process part at once, and no `pagehide` runs.
      await page.close({ runBeforeUnload: true });
      await closed;
    },
    freeze: () => setLife(page, 'frozen'),
    thaw: () => setLife(page, 'active'),
    screenshot: async (path) => {
      await page.screenshot({ path });
    },
  };
};

/** https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-setWebLifecycleState */
const setLife = async (page: Page, state: 'frozen' | 'active'): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state });
  await session.detach();
};
