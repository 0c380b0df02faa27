import { describe, expect, it } from 'vitest';
import { packages } from '../packages.ts';
import { cycleIn } from './cycles.ts';
import { mayImport } from './import-rule.ts';
import { importedPackage, importedPath, sourceFiles } from './source-files.ts';

const files = sourceFiles();
const unscoped = (name: string) => name.replace('@throughline/', '');

describe('the import rule', () => {
  it('sees the code', () => {
    expect(files.filter(({ package: { name } }) => name === '@throughline/protocol').length).toBeGreaterThan(10);
    expect(files.some(({ imports }) => imports.includes('@throughline/protocol'))).toBe(true);
  });

  it('lets every package import only what it may', () => {
    const forbidden = files
      .filter(({ forTests }) => !forTests)
      .flatMap(({ path, package: { name }, imports }) =>
        imports
          .map(importedPackage)
          .filter((whom) => whom !== undefined && !mayImport(unscoped(name), unscoped(whom)))
          .map((whom) => `${path} imports ${String(whom)}`),
      );
    expect(forbidden).toEqual([]);
  });

  it('tells the good from the bad', () => {
    expect([
      mayImport('store', 'journey'),
      mayImport('store-clickhouse', 'store'),
      mayImport('workbench', 'collector'),
    ]).toEqual([true, true, true]);
    expect([mayImport('protocol', 'store'), mayImport('journey', 'store'), mayImport('replay', 'collector')]).toEqual([
      false,
      false,
      false,
    ]);
    expect([
      mayImport('sdk-node', 'sdk-browser'),
      mayImport('example-x', 'workbench'),
      mayImport('unheard', 'protocol'),
    ]).toEqual([false, false, false]);
  });

  it('lets nobody import what its package.json does not name', () => {
    const unnamed = files.flatMap(({ path, package: { name, needs }, imports }) =>
      imports
        .map(importedPackage)
        .filter((whom) => whom !== undefined && whom !== name && !needs.includes(whom))
        .map((whom) => `${path} imports ${String(whom)}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('has no cycle of packages, those for tests included', () => {
    expect(
      cycleIn(
        new Map(packages().map(({ name, needs }) => [name, needs.filter((need) => need.startsWith('@throughline/'))])),
      ),
    ).toBeUndefined();
  });

  it('has no cycle of files', () => {
    const graph = files.map(({ path, imports }) => {
      const own = imports.filter((specifier) => specifier.startsWith('.'));
      return [path, own.map((specifier) => importedPath(path, specifier))] as const;
    });
    expect(cycleIn(new Map(graph))?.join(' → ')).toBeUndefined();
  });

  it('lets the collector name a concrete store in one file only', () => {
    const naming = files.filter(
      ({ package: { name }, imports, forTests }) =>
        name === '@throughline/collector' &&
        !forTests &&
        imports.some((specifier) => importedPackage(specifier)?.startsWith('@throughline/store-')),
    );
    expect(naming.map(({ path }) => path)).toEqual(['apps/collector/src/store.ts']);
  });

  it('lets nobody reach further than one level up', () => {
    const reaching = files.flatMap(({ path, imports }) =>
      imports.filter((specifier) => specifier.startsWith('../../')).map(() => path),
    );
    expect(reaching).toEqual([]);
  });
});
