import { setStage, type Given, type Stage } from '@throughline/example-stage';
import { launchBrowser, whereAllAgree } from '@throughline/real-browsers';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundling/bundle.ts';
import { freshFolder, type FreshFolder } from './fresh/fresh-folder.ts';
import { packSdk } from './packing/pack.ts';
import { versionOf } from './packing/version.ts';

describe('a page that React renders on a server, and again in the browser', () => {
  let folder: FreshFolder;
  let stage: Stage;

  beforeAll(async () => {
    folder = await freshFolder();
    await folder.take('server-render');
    await folder.write('package.json', '{ "type": "module", "private": true }');
    const react = ['react', 'react-dom'].map((name) => `${name}@${versionOf(name)}`);
    await folder.install(await packSdk(folder.path), ...react);
    stage = await setStage(rendered);
    return stage.close;
  });
  afterAll(() => folder.remove());

  /** What a framework does: the page in a process without a window, the client's code in a bundle. */
  const rendered = async ({ key, collector }: Given): Promise<Hono> => {
    const page = await folder.run(process.execPath, 'server.ts', key, collector);
    const client = await bundle(folder.path, 'client.ts');
    const site = new Hono();
    site.get('/', (asked) => asked.html(page));
    site.get('/client.js', (asked) => asked.body(client, 200, { 'content-type': 'text/javascript' }));
    return site;
  };

  it('is whole before any script runs', async () => {
    const html = await (await fetch(stage.origin)).text();
    expect(html).toContain('31 a month: take it</button>');
    expect(await stage.stories()).toEqual([]);
  });

  // What packing can spoil is the same in all, and the very bytes are run in all of them by the SDK's own tests.
  it.each(whereAllAgree)('comes to life in %s without being mended, and records', async (engine) => {
    const browser = await launchBrowser(engine);
    const page = await browser.newPage();
    await page.goto(stage.origin);
    const told = () => expect.poll(async () => (await stage.stories()).at(-1), { timeout: 30_000 });
    await told().toEqual(expect.arrayContaining(['page_viewed /', 'price_shown 31']));
    await page.click('#take');
    await told().toContain('goal price_taken reached');
    expect(await page.evaluate("document.querySelector('#app').dataset.mended ?? 'not'")).toBe('not');
    await browser.close();
  });
});
