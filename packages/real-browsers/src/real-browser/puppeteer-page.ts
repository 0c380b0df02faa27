import { writeFile } from 'node:fs/promises';
import { TimeoutError, type KeyInput, type Page } from 'puppeteer-core';
import { asJson, fromJson, isTruthy } from './expression.ts';
import { middleOf } from './middle-of.ts';
import { goTo, loadAgain, traverse } from './going.ts';
import { inTime, patienceMs, until } from './patience.ts';
import type { RealPage } from './real-browser.ts';

/** One of puppeteer's pages, as a RealPage. */
export const puppeteerPage = (page: Page): RealPage => {
  page.setDefaultTimeout(patienceMs);
  const evaluate = async <Value>(text: string): Promise<Value> =>
    // What a page gives is what the test says it is: types do not cross.
    fromJson(await inTime(`"${text}" in the page`, page.evaluate(asJson(text)))) as Value;
  const waitFor = async (text: string) => {
    await until(text, () => evaluate(isTruthy(text)));
  };
  const go = (way: 'goBack' | 'goForward') => traverse(evaluate, () => sent(page[way]({ timeout: 1 })));
  const click = async (selector: string) => {
    // Not by puppeteer's locator: it waits in vain where the click leaves the page.
    const { x, y } = await until(`${selector} to click on`, () =>
      evaluate<{ x: number; y: number }>(middleOf(selector)),
    );
    await page.mouse.click(x, y);
  };
  return {
    goto: (url, committed) =>
      goTo(evaluate, { url, go: () => sent(page.goto(url, { timeout: 1 })), committed: committed === 'committed' }),
    evaluate,
    waitFor,
    click,
    type: async (selector, text) => {
      await click(selector);
      await page.keyboard.type(text);
    },
    press: (key) => page.keyboard.press(key as KeyInput),
    back: () => go('goBack'),
    forward: () => go('goForward'),
    reload: () => loadAgain(evaluate, () => sent(page.reload({ timeout: 1 }))),
    url: () => evaluate('location.href'),
    close: () => page.close({ runBeforeUnload: true }),
    screenshot: async (path) => {
      await writeFile(path, await page.screenshot());
    },
  };
};

/** Puppeteer waits for what a page out of the back/forward cache, or one that hangs, does not say: it only starts it. */
const sent = async (act: Promise<unknown>): Promise<void> => {
  await act.catch((error: unknown) => {
    if (!(error instanceof TimeoutError)) throw error;
  });
};
