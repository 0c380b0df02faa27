import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { whereAllAgree } from '@throughline/real-browsers';
import { beforeAll, describe, expect, it } from 'vitest';
import { key, scenesIn } from '../testing/scene.ts';

const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const dist = (file: string) => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));

/** A site's own code, as a bundler sees it. */
const app = `
  import { createElement, StrictMode, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { createJourney } from '@throughline/sdk-browser';
  import { JourneyProvider, useJourney, useTouchpoint } from '@throughline/sdk-browser/react';

  const journey = createJourney({ key: '${key}', collector: document.documentElement.dataset.collector });
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

type Version = { react: string; reactDom: string };
const versions: Readonly<Record<string, Version>> = {
  18: { react: 'react-18', reactDom: 'react-dom-18' },
  19: { react: 'react', reactDom: 'react-dom' },
};

/** React in its development form, for only that runs effects twice under StrictMode. */
const bundled = async ({ react, reactDom }: Version): Promise<string> => {
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
        load: (id) => (id === 'virtual:app' ? app : null),
      },
    ],
  });
  const bundles = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return bundles.flatMap(({ output }) => output.map((file) => ('code' in file ? file.code : ''))).join('');
};

const bundles = new Map<string, string>();
beforeAll(async () => {
  for (const [version, names] of Object.entries(versions)) bundles.set(`/${version}.js`, await bundled(names));
});

/** `/18` has React 18 in it. */
const pageOf = (path: string, collector: string): string | undefined =>
  path.endsWith('.js')
    ? bundles.get(path)
    : `<!doctype html><html data-collector="${collector}"><div id="root"></div><script type="module" src="${path}.js"></script>`;

// When effects run is React's, in every engine alike.
describe.each(whereAllAgree)('the hooks in %s', (engine) => {
  const scene = scenesIn(engine, pageOf);

  it.each(Object.keys(versions))(
    'record once what is shown, anew what became other, and what is done, under React %s',
    async (version) => {
      const { page, site, collector } = scene();
      await page.goto(`${site.origin}/${version}`);
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
    },
  );
});

it.each(Object.entries(versions))('React %s is what its name says', (version, { react, reactDom }) => {
  for (const name of [react, reactDom])
    expect(createRequire(import.meta.url)(`${name}/package.json`)).toMatchObject({
      version: expect.stringMatching(new RegExp(`^${version}\\.`)) as unknown,
    });
});
