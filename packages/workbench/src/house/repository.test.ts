import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packages } from '../packages.ts';
import { root } from '../root.ts';
import { textOf, trackedFiles } from './tracked-files.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the repository', () => {
  it('names no folder of the machine that it was made on', () => {
    const homes = /(?<![\w.~:/-])\/(work|home|root|Users)\/[\w.-]/;
    const naming = trackedFiles().filter((path) => homes.test(textOf(path) ?? ''));
    expect(naming).toEqual([]);
    expect(homes.test(`cd ${['', 'home', 'ann'].join('/')}`)).toBe(true);
    expect(homes.test('GET /p/demo and example.com/work/a')).toBe(false);
  });

  it('takes its packages from wherever npm is set to, not from an address in the lockfile', () => {
    expect(
      read('pnpm-lock.yaml')
        .split('\n')
        .filter((line) => /tarball:|https?:\/\//.test(line)),
    ).toEqual([]);
    expect(trackedFiles().filter((path) => path.endsWith('.npmrc'))).toEqual([]);
  });

  it('is tested by exactly one command', () => {
    expect(read('.ci/run')).toBe('#!/usr/bin/env bash\nnpx -y pnpm@12 test\n');
  });

  it('has a changelog that begins with what is not released yet, every release with number and day', () => {
    const headings = read('CHANGELOG.md')
      .split('\n')
      .filter((line) => line.startsWith('## '));
    expect(headings[0]).toBe('## Unreleased');
    expect(headings.slice(1).filter((line) => !/^## \d+\.\d+\.\d+ – \d{4}-\d\d-\d\d$/.test(line))).toEqual([]);
  });
});

describe('every package', () => {
  it.each(packages())('$name says what it is, is free, and has the tasks', ({ folder, private: kept, scripts }) => {
    const manifest: unknown = JSON.parse(read(join(folder, 'package.json')));
    expect(manifest).toMatchObject({
      license: 'MIT',
      type: 'module',
      description: expect.stringMatching(/\S{3}/) as unknown,
    });
    expect(read(join(folder, 'README.md')).length).toBeGreaterThan(100);
    expect(scripts).toMatchObject({ lint: 'eslint .', typecheck: expect.stringContaining('tsc') as unknown });
    if (!kept) expect(scripts).toHaveProperty(['check:package']);
  });

  it.each(packages())('$name hands its tests the options it is given, so that they are counted', ({ scripts }) => {
    for (const task of ['test', 'test:browser', 'test:long']) {
      if (task in scripts) expect(scripts[task]).toMatch(/^vitest run\b[^&|;]*$/);
    }
  });

  it('does in the long tests, in every engine, what it does in one at every change', () => {
    const leavesOut = (folder: string) =>
      trackedFiles().some(
        (path) =>
          path.startsWith(`${folder}/`) && path.endsWith('.browser.test.ts') && textOf(path)?.includes('whereAllAgree'),
      );
    const leaving = packages().filter(({ folder }) => leavesOut(folder));
    expect(leaving.map(({ folder }) => folder)).toContain('packages/sdk-browser');
    for (const { scripts } of leaving)
      expect(scripts['test:long']).toMatch(
        /^vitest run (?=.*--mode long\b)(\.browser\.test\b|.*vitest\.browser\.config)/,
      );
  });

  it.each(packages())('$name takes every version from the catalogue', ({ folder }) => {
    const manifest = read(join(folder, 'package.json'));
    const versions = [...manifest.matchAll(/"(?:d|devD)ependencies": \{([^}]*)\}/g)].flatMap(([, list = '']) => [
      ...list.matchAll(/: "([^"]*)"/g),
    ]);
    expect(
      versions.map(([, version]) => version).filter((version) => !/^(catalog:|workspace:|>=)/.test(String(version))),
    ).toEqual([]);
  });
});
