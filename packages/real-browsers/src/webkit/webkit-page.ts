import { writeFile } from 'node:fs/promises';
import { asJson, fromJson, isTruthy } from '../real-browser/expression.ts';
import { goTo, loadAgain, traverse } from '../real-browser/going.ts';
import { middleOf } from '../real-browser/middle-of.ts';
import { inTime, until } from '../real-browser/patience.ts';
import type { RealPage } from '../real-browser/real-browser.ts';
import { charactersOf, keyCode } from './keys.ts';
import type { WebDriver } from './web-driver.ts';

/** One tab of a WebDriver's session, as a RealPage. */
export const webkitPage = (driver: WebDriver, tab: string): RealPage => {
  const post = (path: string, body?: object) => driver.ask(tab, 'POST', path, body);
  const act = (...actions: object[]) => post('/actions', { actions });
  const evaluate = async <Value>(text: string): Promise<Value> =>
    // What a page gives is what the test says it is: types do not cross.
    fromJson(
      await inTime(`"${text}" in WebKit`, post('/execute/sync', { script: `return ${asJson(text)}`, args: [] })),
    ) as Value;
  const click = async (selector: string) => {
    const { x, y } = await until(`${selector} to click on`, () =>
      evaluate<{ x: number; y: number }>(middleOf(selector)),
    );
    const press = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await act({ ...mouse, actions: [{ type: 'pointerMove', x, y, duration: 0 }, ...press] });
  };
  const type = (keys: readonly string[]) =>
    act({
      ...keyboard,
      actions: keys.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    });
  return {
    goto: (url, committed) =>
      goTo(evaluate, { url, go: () => post('/url', { url }), committed: committed === 'committed' }),
    evaluate,
    waitFor: async (text) => {
      await until(text, () => evaluate(isTruthy(text)));
    },
    click,
    type: async (selector, text) => {
      await click(selector);
      await type(charactersOf(text));
    },
    press: async (key) => {
      await type([keyCode(key)]);
    },
    back: () => traverse(evaluate, () => post('/back')),
    forward: () => traverse(evaluate, () => post('/forward')),
    reload: () => loadAgain(evaluate, () => post('/refresh')),
    url: () => evaluate('location.href'),
    close: async () => {
      await driver.ask(tab, 'DELETE', '/window');
    },
    screenshot: async (path) => {
      await writeFile(path, await driver.ask<string>(tab, 'GET', '/screenshot'), 'base64');
    },
  };
};

const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } };
const keyboard = { type: 'key', id: 'keyboard' };
