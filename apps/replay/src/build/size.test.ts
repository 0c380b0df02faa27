import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

/**
 * Bytes of the first load, brotli: markup, all script, all styles, and the typeface that every page is set in. The
 * second typeface is fetched only where an identifier or JSON is shown, other letters only where they are in use.
 */
const pages = [
  { what: 'the replay page', mode: 'production', budget: 150_000 },
  { what: 'the page of who is calling', mode: 'agent', budget: 120_000 },
];

describe.each(pages)('$what as it is built', ({ mode, budget }) => {
  let folder: string;
  let files: Map<string, Buffer>;

  beforeAll(async () => {
    // A test's own environment would have React built for development.
    vi.stubEnv('NODE_ENV', 'production');
    folder = await mkdtemp(join(tmpdir(), 'throughline-replay-'));
    await build({
      root: fileURLToPath(new URL('../..', import.meta.url)),
      build: { outDir: folder, emptyOutDir: true },
      mode,
      logLevel: 'error',
    });
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    files = new Map(
      await Promise.all(
        names
          .filter((name) => name.isFile())
          .map(async ({ parentPath, name }) => [name, await readFile(join(parentPath, name))] as const),
      ),
    );
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  const named = (pattern: RegExp): [string, Buffer][] => [...files].filter(([name]) => pattern.test(name));
  const texts = (pattern: RegExp): string =>
    named(pattern)
      .map(([, content]) => content.toString('utf8'))
      .join('\n');

  it('weighs no more than its budget', () => {
    const first = [...named(/\.(?:html|js|css)$/), ...named(/^geist-latin-wght-normal.*\.woff2$/)];
    const bytes = first.reduce(
      (sum, [name, content]) => sum + (name.endsWith('.woff2') ? content.length : brotliCompressSync(content).length),
      0,
    );
    expect(first.length).toBeGreaterThanOrEqual(4);
    expect(bytes).toBeLessThanOrEqual(budget);
    expect(bytes).toBeGreaterThan(50_000);
  });

  it('holds none of the schemas and none of the phone numbers’ metadata', () => {
    expect(texts(/\.js$/)).not.toMatch(/typebox|libphonenumber|~kind|PHONE_NUMBER/i);
  });

  it('has nothing inline that the page’s policy would refuse', () => {
    const html = texts(/\.html$/);
    expect(html).toMatch(/<script type="module"[^>]* src="\.\/assets\//);
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
    expect(texts(/\.(?:html|css)$/)).not.toMatch(/data:/);
  });

  it('asks no other origin for anything', () => {
    expect(texts(/\.(?:html|css)$/)).not.toMatch(/(?:https?:)?\/\/(?!www\.w3\.org)[a-z0-9]/);
  });
});
