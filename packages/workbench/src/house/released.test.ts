import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../root.ts';
import { archive, touchedScripts, versionsOf } from './released.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

describe('the archive of released scripts', () => {
  it('only ever grows', () => {
    expect(touchedScripts(root)).toEqual([]);
  });

  it('has every version that the SDK ever had but the one that is being made', () => {
    const { version } = json('packages/sdk-browser/package.json') as { version: string };
    const { files } = json(`${archive}/index.json`) as { files: { version: string }[] };
    const archived = new Set(files.map((file) => file.version));
    const left = versionsOf(root).filter((one) => one !== version && !archived.has(one));
    expect(left, 'built and archived by `pnpm --filter @throughline/sdk-browser archive`?').toEqual([]);
  });
});

describe('what the two look at', () => {
  let folder: string;
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a', ...words], { cwd: folder });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const commit = () => {
    git('add', '-A');
    git('commit', '-qm', 'x');
  };
  const script = `${archive}/1.0.0/throughline.00.js`;
  const manifest = (version: string) => {
    write('packages/sdk-browser/package.json', `{\n  "name": "x",\n  "version": "${version}"\n}\n`);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'house-'));
    git('init', '-q');
    manifest('1.0.0');
    write(script, 'one');
    commit();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is silent while scripts are added', () => {
    write(`${archive}/1.0.1/throughline.01.js`, 'two');
    expect(touchedScripts(folder)).toEqual([]);
    commit();
    expect(touchedScripts(folder)).toEqual([]);
  });

  it('names a script that is changed, before the commit and for ever after', () => {
    write(script, 'other');
    expect(touchedScripts(folder)).toEqual([script]);
    commit();
    expect(touchedScripts(folder)).toEqual([script]);
  });

  it('names a script that is removed', () => {
    rmSync(join(folder, script));
    expect(touchedScripts(folder)).toEqual([script]);
    commit();
    expect(touchedScripts(folder)).toEqual([script]);
  });

  it('names every version there ever was', () => {
    manifest('1.1.0');
    commit();
    manifest('2.0.0');
    expect(versionsOf(folder).sort()).toEqual(['1.0.0', '1.1.0', '2.0.0']);
  });
});
