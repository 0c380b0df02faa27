import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillIn, pages } from './pages.ts';

describe('an example’s pages', () => {
  let folder: string;
  let site: Hono;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pages-'));
    await writeFile(join(folder, 'index.html'), '<title>{{name}}</title>');
    await writeFile(join(folder, 'about.html'), 'about {{name}}');
    await writeFile(join(folder, 'page.js'), 'const template = "{{name}}";');
    site = pages({
      folder: pathToFileURL(`${folder}/`),
      values: (asked) => ({ name: asked.req.path }),
      headers: ({ name = '' }) => ({ 'x-name': name }),
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const get = async (path: string) => {
    const answer = await site.request(path);
    return { status: answer.status, text: await answer.text(), name: answer.headers.get('x-name') };
  };

  it('have the values of the request in them, and the headers that go with them', async () => {
    expect(await get('/')).toEqual({ status: 200, text: '<title>/</title>', name: '/' });
    expect(await get('/about')).toEqual({ status: 200, text: 'about /about', name: '/about' });
  });

  it('leave the files beside them as they are', async () => {
    expect(await get('/page.js')).toEqual({ status: 200, text: 'const template = "{{name}}";', name: null });
    expect((await get('/stage.css')).text).toContain(':focus-visible');
  });

  it.each(['/nothing', '/..%2f..%2fpackage.json', '/%2e%2e/package.json'])('have nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('do not hide that a value is missing', () => {
    expect(() => fillIn('{{collector}}', {})).toThrow('{{collector}}');
  });
});
