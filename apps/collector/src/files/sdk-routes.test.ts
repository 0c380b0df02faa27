import { createHash } from 'node:crypto';
import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { releasedFiles, scriptFiles } from '@throughline/sdk-browser/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trial, type Trial } from '../testing/trial.ts';

let t: Trial;
beforeAll(async () => {
  t = await trial({ scriptName: 'helper' });
});
afterAll(() => t.collector.close());

type Got = { status: number; headers: IncomingHttpHeaders; bytes: Buffer };

/** As the wire has it: fetch would decode it and choose its own Accept-Encoding. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    const asking = request({ port: t.collector.port, host: '127.0.0.1', path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) });
      });
    });
    asking.on('error', reject);
    asking.end();
  });

const integrityOf = (bytes: Buffer): string => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

const pinned = [...releasedFiles(), ...scriptFiles()].map(({ hashedName, integrity }) => ({ hashedName, integrity }));

describe('a pinned script', () => {
  it('is there of this version and of released ones', () => {
    expect(releasedFiles().length).toBeGreaterThan(0);
    expect(new Set(pinned.map(({ hashedName }) => hashedName)).size).toBe(pinned.length);
  });

  it.each(pinned)(
    '$hashedName is served for good, with the bytes that pages pinned',
    async ({ hashedName, integrity }) => {
      const { status, headers, bytes } = await get(`/${hashedName}`);
      expect(status).toBe(200);
      expect(integrityOf(bytes)).toBe(integrity);
      expect(headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'content-length': String(bytes.length),
        'cache-control': 'public, max-age=31536000, immutable, no-transform',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'timing-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        vary: 'Accept-Encoding',
      });
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers).not.toHaveProperty('set-cookie');
    },
  );

  it.each(pinned)(
    '$hashedName is the same in every encoding, small, under a tag of its own',
    async ({ hashedName, integrity }) => {
      const br = await get(`/${hashedName}`, { 'accept-encoding': 'gzip, deflate, br, zstd' });
      const gzip = await get(`/${hashedName}`, { 'accept-encoding': 'gzip' });
      const plain = await get(`/${hashedName}`, { 'accept-encoding': 'identity' });
      expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
      expect(gzip.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
      expect(integrityOf(brotliDecompressSync(br.bytes))).toBe(integrity);
      expect(integrityOf(gunzipSync(gzip.bytes))).toBe(integrity);
      expect(br.bytes.length).toBeLessThanOrEqual(brotliCompressSync(plain.bytes).length);
      expect(br.bytes.length).toBeLessThan(gzip.bytes.length);
      expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
    },
  );

  it('no brotli for who refuses it', async () => {
    const path = `/${pinned[0]?.hashedName ?? ''}`;
    for (const refusing of ['br;q=0, gzip', 'gzip;q=0.1, br; q=0.0']) {
      expect((await get(path, { 'accept-encoding': refusing })).headers['content-encoding']).toBe('gzip');
    }
    for (const strange of ['', '*', 'compress', ',;,=', 'br;q=0, gzip;q=0'])
      expect((await get(path, { 'accept-encoding': strange })).headers).not.toHaveProperty('content-encoding');
  });

  it.each([
    ['a hash that nobody released', '/throughline.0123456789abcdef.js'],
    ['another name for a known hash', `/jquery.${pinned[0]?.hashedName.split('.').at(-2) ?? ''}.js`],
  ])('%s is answered by what there is', async (_what, path) => {
    const { status, headers, bytes } = await get(path);
    expect(status).toBe(404);
    expect(headers['cache-control']).toBe('no-store');
    const newest = scriptFiles()[0]?.hashedName ?? '';
    expect(JSON.parse(bytes.toString())).toEqual({
      error: {
        code: 'not_found',
        detail: expect.stringContaining(
          `no script with this hash was ever released here; the newest are ${newest}`,
        ) as unknown,
      },
    });
  });

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/released/index.json',
    '/0.1.0-pre.1/throughline.630d8909cbb998f9.js',
    '/..%2f0.1.0-pre.1%2fthroughline.630d8909cbb998f9.js',
    '/throughline.630d8909cbb998f9.js%00',
    '/throughline.630d8909cbb998f9.js/',
    '/THROUGHLINE.630d8909cbb998f9.js',
    '/__proto__',
    '/index.json',
  ])('%s leads nowhere', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('the newest script', () => {
  it('is kept for an hour, under its own name and under the one that was chosen', async () => {
    for (const { name, integrity } of scriptFiles()) {
      for (const path of [`/${name}`, `/${name.replace('throughline', 'helper')}`]) {
        const { status, headers, bytes } = await get(path);
        expect(status).toBe(200);
        expect(headers['cache-control']).toBe('public, max-age=3600, no-transform');
        expect(integrityOf(bytes)).toBe(integrity);
      }
    }
    expect((await get('/helpers.js')).status).toBe(404);
  });

  it('so is a pinned one', async () => {
    for (const { hashedName, integrity } of pinned) {
      const { bytes } = await get(`/${hashedName.replace('throughline', 'helper')}`);
      expect(integrityOf(bytes)).toBe(integrity);
    }
  });

  it('is not sent again to who has it', async () => {
    const first = await get('/throughline.js', { 'accept-encoding': 'br' });
    const etag = first.headers.etag ?? '';
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await get('/throughline.js', { 'accept-encoding': 'br', 'if-none-match': known });
      expect(again.status).toBe(304);
      expect(again.bytes).toHaveLength(0);
      // Everything that the copy in the cache goes on living by.
      for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin', 'timing-allow-origin'])
        expect(again.headers[name]).toBe(first.headers[name]);
    }
    for (const other of ['"x"', etag.replace('-br', '-gzip'), etag.slice(1, -1)])
      expect((await get('/throughline.js', { 'accept-encoding': 'br', 'if-none-match': other })).status).toBe(200);
  });

  it('answers HEAD as GET, without the bytes', async () => {
    for (const path of ['/throughline.js', `/${pinned[0]?.hashedName ?? ''}`]) {
      const [head, full] = [
        await get(path, { 'accept-encoding': 'br' }, 'HEAD'),
        await get(path, { 'accept-encoding': 'br' }),
      ];
      expect(head.status).toBe(200);
      expect(head.bytes).toHaveLength(0);
      const { date: _headDate, ...headers } = head.headers;
      const { date: _date, ...expected } = full.headers;
      expect(headers).toEqual(expected);
    }
  });
});
