import { describe, expect, it } from 'vitest';
import { isBotPage } from './bots.ts';

const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const headless = chrome.replace('Chrome/', 'HeadlessChrome/');
const shop = 'https://shop.example';

describe('a page is run by a bot', () => {
  it.each([
    ['a crawler that says so', 'public', shop, googlebot, true],
    ['a browser without a window', 'public', shop, headless, true],
    ['the same in a sandboxed frame', 'public', 'null', headless, true],
    ['a person', 'public', shop, chrome, false],
    ['nobody that can be named', 'public', shop, undefined, false],
    ['an app, which has no origin', 'public', undefined, 'okhttp/4.9.0', false],
    ['a back-end', 'server', shop, 'axios/1.6', false],
    ["a developer's automated browser", 'public', 'http://localhost:3000', headless, false],
    ['the same by number', 'public', 'http://127.0.0.1:4101', headless, false],
    ['the same on another name', 'public', 'http://a.localhost', headless, false],
    ['a name that only looks like it', 'public', 'https://localhost.example', headless, true],
  ] as const)('%s', (_who, kind, origin, userAgent, is) => {
    expect(isBotPage({ kind }, { origin, userAgent })).toBe(is);
  });
});
