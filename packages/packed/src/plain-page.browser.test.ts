import { pathToFileURL } from 'node:url';
import { pages, setStage, type Stage } from '@throughline/example-stage';
import { launchBrowser, whereAllAgree } from '@throughline/real-browsers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshFolder, type FreshFolder } from './fresh/fresh-folder.ts';
import { packSdk } from './packing/pack.ts';

describe('a plain page, with the script out of the packed SDK', () => {
  let folder: FreshFolder;
  let stage: Stage;

  beforeAll(async () => {
    folder = await freshFolder();
    await folder.take('plain-page');
    await folder.write('package.json', '{ "private": true }');
    await folder.install(await packSdk(folder.path));
    stage = await setStage(({ values }) => pages({ folder: pathToFileURL(`${folder.path}/`), values }));
    return stage.close;
  });
  afterAll(() => folder.remove());

  // What packing can spoil is the same in all, and the very bytes are run in all of them by the SDK's own tests.
  it.each(whereAllAgree)('records in %s', async (engine) => {
    const browser = await launchBrowser(engine);
    const page = await browser.newPage();
    await page.goto(stage.origin);
    await page.waitFor('Boolean(window.throughline?.flush)');
    await page.click('#press');
    await page.waitFor('throughline.flush().then((waiting) => waiting === 0)');
    expect((await stage.stories()).at(-1)).toEqual(['page_viewed /', 'button_pressed']);
    await browser.close();
  });
});
