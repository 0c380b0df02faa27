import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { serveStatic } from '@hono/node-server/serve-static';
import { setStage, type Given, type Stage } from '@throughline/example-stage';
import { launchBrowser, whereAllAgree, type RealBrowser } from '@throughline/real-browsers';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundling/bundle.ts';
import { freshFolder, type FreshFolder } from './fresh/fresh-folder.ts';
import { packSdk } from './packing/pack.ts';
import { run } from './packing/run.ts';

const fileOf = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));

describe('a fresh Vite app, with the packed SDK in it', () => {
  let packed: FreshFolder;
  let app: FreshFolder;
  let stage: Stage;

  beforeAll(async () => {
    [packed, app] = await Promise.all([freshFolder(), freshFolder()]);
    const template = join(dirname(fileOf('create-vite/package.json')), 'index.js');
    await run(packed.path, process.execPath, template, 'app', '--template', 'vanilla-ts', '--no-interactive');
    await cp(join(packed.path, 'app'), app.path, { recursive: true });
    await app.take('vite-app');
    await app.install(await packSdk(packed.path));
    stage = await setStage(built);
    return stage.close;
  });
  afterAll(() => Promise.all([packed.remove(), app.remove()]));

  /** The template's own build: its TypeScript, then Vite. */
  const built = async ({ key, collector }: Given): Promise<Hono> => {
    await app.write('.env', `VITE_KEY=${key}\nVITE_COLLECTOR=${collector}\n`);
    await app.run('npm', 'run', 'build');
    const site = new Hono();
    site.use('*', serveStatic({ root: join(app.path, 'dist') }));
    return site;
  };

  it('got nothing with it but itself', async () => {
    const manifest = await readFile(join(app.path, 'node_modules/@throughline/sdk-browser/package.json'), 'utf8');
    expect(manifest).not.toMatch(/"(catalog|workspace):/);
    const installed = await app.run('npm', 'ls', '--all', '--parseable', '@throughline/sdk-browser');
    expect(installed).toContain('sdk-browser');
    expect(Object.keys((JSON.parse(manifest) as { dependencies?: object }).dependencies ?? {})).toEqual([]);
  });

  it('adds no more than four kilobytes to what the page loads', async () => {
    const code = await bundle(app.path, 'src/smallest.ts');
    expect(code).toContain('page_viewed');
    expect(brotliCompressSync(code).byteLength).toBeLessThanOrEqual(4096);
  });

  // What packing can spoil is the same in all, and the very bytes are run in all of them by the SDK's own tests.
  describe.each(whereAllAgree)('in %s', (engine) => {
    let browser: RealBrowser;
    beforeAll(async () => {
      browser = await launchBrowser(engine);
    });
    afterAll(() => browser.close());

    it('records, and is silent in workers', async () => {
      const page = await browser.newPage();
      await page.goto(stage.origin);
      await page.click('#press');
      const told = ['page_viewed /', 'app_opened vite', 'button_pressed 1'];
      await expect.poll(() => stage.stories().then((stories) => stories.at(-1)), { timeout: 30_000 }).toEqual(told);

      // Of a handoff there is not even a token.
      const silent = ['', '', '', '', '', null, 0, []];
      for (const worker of ['#worker', '#service-worker']) {
        await page.waitFor(`document.querySelector('${worker}').textContent`);
        expect(JSON.parse(await page.evaluate(`document.querySelector('${worker}').textContent`))).toEqual(silent);
      }
    });
  });
});

describe('its types, in a folder that has nothing else', () => {
  let folder: FreshFolder;

  beforeAll(async () => {
    folder = await freshFolder();
    await folder.take('types');
    await folder.write('package.json', '{ "type": "module", "private": true }');
    await folder.install(await packSdk(folder.path));
  });
  afterAll(() => folder.remove());

  it.each([
    ['esnext', 'bundler'],
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
  ])('hold for module %s, resolved as %s, libraries checked too', async (module, moduleResolution) => {
    const strictest = { strict: true, noEmit: true, skipLibCheck: false, types: [], lib: ['es2020', 'dom'] };
    const compilerOptions = { ...strictest, target: 'es2020', module, moduleResolution };
    await folder.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['names.ts'] }));
    const checked = folder.run(
      process.execPath,
      join(dirname(fileOf('typescript/package.json')), 'bin/tsc'),
      '--project',
      '.',
    );
    await expect(checked).resolves.toBe('');
  });

  it.each([
    ['import', 'module', "import { createJourney } from '@throughline/sdk-browser';"],
    ['require', 'commonjs', "const { createJourney } = require('@throughline/sdk-browser');"],
  ])('does nothing on a server that loads it by %s', async (_how, type, load) => {
    const calls = "const journey = createJourney({ key: 'tlp_a', collector: 'http://127.0.0.1:9' });";
    const said = "console.log(journey.touchpoint('a') === '', typeof window, typeof document)";
    const output = await folder.run(process.execPath, `--input-type=${type}`, '-e', `${load} ${calls} ${said}`);
    expect(output.trim()).toBe('true undefined undefined');
  });
});
