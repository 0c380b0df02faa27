import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, describe, it } from 'vitest';
import { launchBrowser, type RealBrowser } from '@throughline/real-browsers';
import { startTestCollector, type TestCollector } from '../testing/collector.ts';
import { startSite, type Site } from '../testing/site.ts';

const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const dist = (file: string) => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));

/** A site's own code, as a bundler sees it. */
const app = (collector: string) => `
  import { createElement, StrictMode, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { createJourney } from '@throughline/sdk-browser';
  import { JourneyProvider, useJourney, useTouchpoint } from '@throughline/sdk-browser/react';

  const journey = createJourney({ key: 'tlp_0123456789abcdefghijklmn', collector: '${collector}' });
  const Price = ({ monthly }) => {
    useTouchpoint('price_shown', { monthly });
    const { touchpoint } = useJourney();
    return createElement('button', { id: 'take', onClick: () => touchpoint('price_taken', { monthly }) }, 'Take it');
  };
  const App = () => {
    const [monthly, setMonthly] = useState(31);
    return [createElement(Price, { key: 1, monthly }), createElement('button', { key: 2, id: 'more', onClick: () => setMonthly(42) })];
  };
  createRoot(document.querySelector('#root')).render(
    createElement(StrictMode, null, createElement(JourneyProvider, { journey }, createElement(App))),
  );`;

/** React in its development form, for only that runs effects twice under StrictMode. */
const bundled = async (code: string, react: string, reactDom: string): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: {
      alias: [
        { find: /^react-dom(?=\/|$)/, replacement: folderOf(reactDom) },
        { find: /^react(?=\/|$)/, replacement: folderOf(react) },
        { find: '@throughline/sdk-browser/react', replacement: dist('react.js') },
        { find: '@throughline/sdk-browser', replacement: dist('index.js') },
      ],
    },
    build: { write: false, minify: false, rolldownOptions: { input: 'virtual:app' } },
    plugins: [
      {
        name: 'app',
        resolveId: (id) => (id === 'virtual:app' ? id : null),
        load: (id) => (id === 'virtual:app' ? code : null),
      },
    ],
  });
  const bundles = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return bundles.flatMap(({ output }) => output.map((file) => ('code' in file ? file.code : ''))).join('');
};

describe.each([
  ['18', 'react-18', 'react-dom-18'],
  ['19', 'react', 'react-dom'],
])('the hooks under React %s', (version, react, reactDom) => {
  let browser: RealBrowser;
  let collector: TestCollector;
  let site: Site;

  beforeAll(async () => {
    browser = await launchBrowser('chromium');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    collector = await startTestCollector();
    const code = await bundled(app(collector.origin), react, reactDom);
    site = await startSite((path) =>
      path === '/app.js' ? code : '<!doctype html><div id="root"></div><script type="module" src="/app.js"></script>',
    );
  });
  afterEach(async () => {
    await site.close();
    await collector.close();
  });

  it('record once what is shown, anew what became other, and what is done', async () => {
    const page = await browser.newPage();
    await page.goto(site.origin);
    await page.click('#take');
    await page.click('#more');
    await page.click('#take');
    await expect
      .poll(() => [...collector.stored.values()].map(({ name, props }) => [name, props]))
      .toEqual([
        ['page_viewed', {}],
        ['price_shown', { monthly: 31 }],
        ['price_taken', { monthly: 31 }],
        ['price_shown', { monthly: 42 }],
        ['price_taken', { monthly: 42 }],
      ]);
    await page.close();
    expect(createRequire(import.meta.url)(`${react}/package.json`)).toMatchObject({
      version: expect.stringMatching(new RegExp(`^${version}\\.`)) as unknown,
    });
  });
});
