import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignInLink } from '../access/sign-in.ts';
import { ConfigError } from '../config/config-error.ts';
import { ownFolder } from '../testing/spawned.ts';
import { batchOf, touchpoint, trial, type Trial } from '../testing/trial.ts';

/** A collector below `/j` of a site, whose proxy hands on `/j/…` as it is or without the `/j`. */
let t: Trial;
let folder: Awaited<ReturnType<typeof ownFolder>>;

beforeAll(async () => {
  folder = await ownFolder();
  await mkdir(join(folder.path, 'assets'));
  const index = '<link href="./icon.svg"><script src="./assets/a.js"></script><div data-base="./"></div>';
  await writeFile(join(folder.path, 'index.html'), index);
  await writeFile(join(folder.path, 'assets/a.js'), 'void 0');
  t = await trial({
    basePath: '/j',
    eventsPath: '/n/notes',
    publicOrigin: 'https://www.example.com',
    replayPage: folder.path,
  });
});
afterAll(async () => {
  await t.collector.close();
  await folder[Symbol.asyncDispose]();
});

describe.each([
  ['hands on the prefix', '/j'],
  ['strips the prefix', ''],
])('behind a proxy that %s', (_how, prefix) => {
  it.each(['/v1/events', '/n/notes'])('takes events at %s, and preflights for them', async (path) => {
    const key = await t.key('shop');
    const event = touchpoint('v1');
    const post = await t.fetch(`${prefix}${path}?key=${key}`, { method: 'POST', body: batchOf([event]) });
    expect(await post.json()).toMatchObject({ counts: { stored: 1 } });
    expect(await t.store.log.event('shop', String(event.id))).toBeDefined();
    expect((await t.fetch(prefix + path, { method: 'OPTIONS' })).status).toBe(204);
  });

  it('shows the replay page, whose files are found at every depth', async () => {
    for (const path of ['/', '/p/demo', '/p/demo/people/x']) {
      const html = await (await t.fetch(prefix + path)).text();
      expect(html).toBe('<link href="/j/icon.svg"><script src="/j/assets/a.js"></script><div data-base="/j/"></div>');
    }
    expect(await (await t.fetch(`${prefix}/assets/a.js`)).text()).toBe('void 0');
    expect((await t.fetch(`${prefix}/throughline.js`)).status).toBe(200);
  });

  it('signs in with a cookie that only its own paths are sent', async () => {
    await t.key('shop');
    const link = await createSignInLink(t.store, 'shop', t.collector.address);
    expect(link).toMatch(/^https:\/\/www\.example\.com\/j\/p\/shop\/#sign-in=/);
    const redeemed = await t.fetch(`${prefix}/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ secret: link.split('=')[1] }),
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const cookie = redeemed.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Secure-throughline_shop=\w+; Max-Age=\d+; Path=\/j; HttpOnly; Secure; SameSite=Strict$/);
    const headers = { cookie: cookie.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' };
    expect((await t.fetch(`${prefix}/v1/people?project=shop`, { headers })).status).toBe(200);
    const out = await t.fetch(`${prefix}/v1/session?project=shop`, { method: 'DELETE', headers });
    expect(out.headers.get('set-cookie')).toMatch(/^__Secure-throughline_shop=; Max-Age=0; Path=\/j;/);
  });

  it('documents itself as what it is', async () => {
    const document = (await (await t.fetch(`${prefix}/openapi.json`)).json()) as { servers: unknown; paths: object };
    expect(document.servers).toEqual([{ url: '/j' }]);
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/v1/events', '/n/notes']));
  });

  it('knows no path that only begins alike', async () => {
    for (const path of ['/jam/v1/people', '/j/jj/v1/people', '/J/healthz'])
      expect((await t.fetch(prefix + path)).status).toBe(404);
  });
});

describe('a name that is taken', () => {
  it.each([
    [{ eventsPath: '/v1/lookup' }, /POST \/v1\/lookup is there already: choose another/],
    [{ scriptName: 'throughline-qr' }, /GET \/throughline-qr\.js is there already/],
  ])('%j keeps it from starting', async (options, message) => {
    const starting = trial(options);
    await expect(starting).rejects.toThrow(ConfigError);
    await expect(starting).rejects.toThrow(message);
  });
});
