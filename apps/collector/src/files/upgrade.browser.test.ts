import { join } from 'node:path';
import { launchBrowser, type RealBrowser } from '@throughline/real-browsers';
import { releasedFiles, scriptFiles, type ReleasedFile } from '@throughline/sdk-browser/files';
import type { JourneyPage, PeoplePage } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asReleased, install } from '../testing/installed.ts';
import { page, site, type Site } from '../testing/site.ts';
import { ownFolder, startProgram, throughline, type Spawned } from '../testing/spawned.ts';

/** Every version that was ever released, each once the newest one of a collector under somebody's pages. */
const versions = [...Map.groupBy(releasedFiles(), ({ version }) => version)];

let browser: RealBrowser;
let shop: Site;
beforeAll(async () => {
  browser = await launchBrowser('chromium');
  shop = await site();
});
afterAll(async () => {
  await browser.close();
  await shop[Symbol.asyncDispose]();
});

const touchpoints = async (origin: string, token: string): Promise<string[]> => {
  const read = async <Answer>(path: string): Promise<Answer> =>
    (await (await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } })).json()) as Answer;
  const { people } = await read<PeoplePage>('/v1/people');
  const pages = await Promise.all(people.map(({ id }) => read<JourneyPage>(`/v1/people/${id}/journey`)));
  return pages
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (entry.type === 'touchpoint' ? [entry.event.name] : []));
};

const tagOf = ({ hashedName, integrity }: ReleasedFile, origin: string, key: string): string =>
  `<script src="${origin}/${hashedName}" integrity="${integrity}" crossorigin data-key="${key}"></script>
   <script>window.throughline?.touchpoint('quote_started')</script>`;

describe.each(versions)('a page that pinned %s', (version, files) => {
  it('goes on under the collector of today, its script with its bytes, its events stored', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    const [script] = files.filter(({ name }) => name === 'throughline.js');
    if (script === undefined) throw new Error(`${version} has no script`);
    expect(scriptFiles().map(({ hashedName }) => hashedName)).not.toContain(script.hashedName);
    const made = async (...words: string[]): Promise<string> =>
      (await throughline(...words, '--data', data)).out.split('\n')[0] ?? '';
    await made('project', 'add', 'shop');
    const key = await made('key', 'add', 'shop', '--origin', `http://127.0.0.1:${String(shop.port)}`);
    const token = await made('token', 'add', 'shop', '--name', 'test');
    const start = (program: string, port: string): Promise<Spawned> =>
      startProgram(program, '--port', port, '--data', data);

    const before = await start(await install(join(folder.path, 'before'), asReleased(files)), '0');
    const { port } = new URL(before.origin);
    expect(await (await fetch(`${before.origin}/throughline.js`)).text()).toContain(version);
    shop.answer(page(tagOf(script, before.origin, key)));
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${String(shop.port)}/`);
    await expect
      .poll(() => touchpoints(before.origin, token), { timeout: 20_000 })
      .toEqual(['page_viewed', 'quote_started']);
    expect((await before.end('SIGTERM')).code).toBe(0);

    const after = await start(await install(join(folder.path, 'after'), () => Promise.resolve()), port);
    expect(after.origin).toBe(before.origin);
    expect(await (await fetch(`${after.origin}/throughline.js`)).text()).not.toContain(version);
    await tab.reload();
    const twice = ['page_viewed', 'quote_started', 'page_viewed', 'quote_started'];
    await expect.poll(() => touchpoints(after.origin, token), { timeout: 20_000 }).toEqual(twice);

    // What would follow if the bytes were others: the browser refuses them, so the above shows that they are the same.
    const wrong = scriptFiles()[0]?.integrity ?? '';
    shop.answer(page(tagOf({ ...script, integrity: wrong }, after.origin, key)));
    await tab.reload();
    expect(await tab.evaluate('typeof window.throughline')).toBe('undefined');
    await tab.close();
    expect((await after.end('SIGTERM')).code).toBe(0);
  });
});
