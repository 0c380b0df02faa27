import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReleasedIndex, releasedFiles, releasedFolder } from '../files/released-files.ts';
import { scriptFiles, type ScriptFile } from '../files/script-files.ts';
import { archiveRelease, packageVersion } from './archive-release.ts';

const scripts = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));

describe('what was released', () => {
  it.each(releasedFiles())(
    '$hashedName of $version has the bytes that pages pinned',
    ({ path, integrity, ...names }) => {
      const hash = createHash('sha384').update(readFileSync(path)).digest();
      expect(`sha384-${hash.toString('base64')}`).toBe(integrity);
      expect(names.hashedName).toBe(names.name.replace('.js', `.${hash.toString('hex').slice(0, 16)}.js`));
    },
  );

  it('is in the index, file by file, and every version has its script', () => {
    const { files } = readReleasedIndex();
    expect(files.map(({ file }) => file).sort()).toEqual(scripts(releasedFolder).sort());
    for (const { version, date, file } of files) {
      expect(file.startsWith(`${version}/`)).toBe(true);
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(files.some((other) => other.version === version && other.name === 'throughline.js')).toBe(true);
    }
  });

  it('goes along when the package is published', () => {
    const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect((JSON.parse(manifest) as { files: string[] }).files).toContain('released');
  });

  // Whoever changes the SDK after a release raises its version first: one version is one set of bytes.
  it('is not built anew with other bytes under its old version', () => {
    const released = releasedFiles().filter(({ version }) => version === packageVersion());
    const built = new Set(scriptFiles().map(({ integrity }) => integrity));
    expect(released.filter(({ integrity }) => !built.has(integrity))).toEqual([]);
  });
});

describe('archiving a release', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'released-'));
    cpSync(releasedFolder, folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const script = (text: string): ScriptFile => {
    const bytes = Buffer.from(text);
    const hash = createHash('sha384').update(bytes).digest();
    return {
      name: 'throughline.js',
      hashedName: `throughline.${hash.toString('hex').slice(0, 16)}.js`,
      integrity: `sha384-${hash.toString('base64')}`,
      path: '',
      bytes,
    };
  };
  const release = (version: string, text: string): string[] =>
    archiveRelease({ version, date: '2030-01-02', files: [script(text)] }, folder);

  it('adds its files behind all others, and leaves those as they are', () => {
    const before = releasedFiles(folder);
    const [file = ''] = release('9.0.0', 'nine');
    const [added, ...more] = releasedFiles(folder).slice(before.length);
    expect(releasedFiles(folder).slice(0, before.length)).toEqual(before);
    expect(more).toEqual([]);
    expect(added).toMatchObject({ version: '9.0.0', date: '2030-01-02', name: 'throughline.js' });
    expect(added?.path).toBe(`${folder}/${file}`);
    expect(readFileSync(added?.path ?? '', 'utf8')).toBe('nine');
  });

  it('twice is once', () => {
    release('9.0.0', 'nine');
    const after = releasedFiles(folder);
    expect(release('9.0.0', 'nine')).toEqual([]);
    expect(releasedFiles(folder)).toEqual(after);
  });

  it('refuses other bytes under a version that pages may have pinned', () => {
    release('9.0.0', 'nine');
    const after = scripts(folder);
    expect(() => release('9.0.0', 'nine and a fix')).toThrow(/9\.0\.0 is released with other bytes.*raise the version/);
    expect(scripts(folder)).toEqual(after);
  });
});
