import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawGet, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
  await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>replay</title>');
  await writeFile(join(folder, 'dist', 'agent.html'), '<!doctype html><title>calling</title>');
  await writeFile(join(folder, 'dist', 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'dist', 'assets', 'index-abc.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'outside');
  t = await trial({ replayPage: join(folder, 'dist'), allowedHosts: ['Journeys.Example.com'] });
});
afterAll(async () => {
  await t.collector.close();
  await rm(folder, { recursive: true });
});

describe('the host name', () => {
  const statusFor = async (host: string): Promise<number> => (await rawGet(t.origin, '/healthz', { host })).status;

  it('must be one that the collector is known under, whatever the port', async () => {
    for (const host of [
      '127.0.0.1',
      'localhost:1',
      'LOCALHOST',
      '[::1]:4100',
      'journeys.example.com',
      'journeys.example.com:443',
    ]) {
      expect(await statusFor(host), host).toBe(200);
    }
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:4100', 'example.com']) {
      expect(await statusFor(host), host).toBe(421);
    }
  });

  it('strange is refused before anything is read, ingest too', async () => {
    expect((await rawGet(t.origin, '/v1/people', { host: 'evil.example' })).text).toContain('bad_host');
    expect((await rawGet(t.origin, '/', { host: 'evil.example' })).status).toBe(421);
  });
});

describe('every answer', () => {
  it.each([
    '/',
    '/p/demo/people/x',
    '/v1/people',
    '/v1/nothing',
    '/nothing',
    '/healthz',
    '/openapi.json',
    '/assets/index-abc.js',
  ])('%s is not sniffed, not framed, and leaks no address', async (path) => {
    const { headers } = await t.fetch(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('to an unknown path is an error as all others', async () => {
    const response = await t.fetch('/v1/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
  });

  it('to what fails inside says nothing of the inside, and the log says it without the query', async () => {
    await using broken = await trial();
    const token = await broken.token('shop');
    Object.assign(broken.store.directory.people, {
      search: () => Promise.reject(new Error('SQLITE_CORRUPT in /var/lib/x.db')),
    });
    const response = await broken.fetch('/v1/people?text=very-private', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/SQLITE|var/);
    const log = broken.logged.join('\n');
    expect(log).toContain('SQLITE_CORRUPT');
    expect(log).not.toContain('very-private');
    expect(log).not.toContain(token);
  });
});

describe('the replay page', () => {
  it('is one index for every address of it, without inline script', async () => {
    for (const path of ['/', '/p/demo', '/p/demo/', '/p/demo/people/abc']) {
      const response = await t.fetch(path);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(await response.text()).toContain('replay');
    }
  });

  it('has the page of who is calling beside it, whatever a screen pop appends, under the same policy', async () => {
    const index = await t.fetch('/');
    for (const path of ['/agent', '/agent?phone=+49301234567&project=shop', '/agent?call=17&phone=%00']) {
      const response = await t.fetch(path);
      expect(response.status, path).toBe(200);
      expect(await response.text()).toContain('calling');
      for (const name of ['content-security-policy', 'x-frame-options', 'cache-control', 'referrer-policy'])
        expect(response.headers.get(name), name).toBe(index.headers.get(name));
    }
    expect((await t.fetch('/agent.html')).status).toBe(404);
  });

  it('has assets that never change under their name, and files that may', async () => {
    const asset = await t.fetch('/assets/index-abc.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    expect((await t.fetch('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
    expect((await t.fetch('/assets/index-old.js')).status).toBe(404);
  });

  it('never leaves its folder', async () => {
    for (const path of [
      '/assets/..%2f..%2fsecret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/assets/%00',
      '/..%2fsecret.txt',
      '/assets/%',
    ]) {
      const { status, text } = await rawGet(t.origin, path, {});
      expect(status, path).toBe(404);
      expect(text).not.toContain('outside');
    }
  });

  it('that is not built says how to build it', async () => {
    await using bare = await trial({ replayPage: join(folder, 'nothing') });
    const response = await bare.fetch('/');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('pnpm');
    expect(bare.logged.join()).toContain('has not been built');
  });
});
