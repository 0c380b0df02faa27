import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packages } from '../packages.ts';
import { sourceFiles } from './source-files.ts';

const files = sourceFiles();

describe('the files', () => {
  it('are named in kebab-case', () => {
    const odd = files
      .map(({ path }) => path)
      .filter((path) => !/^([a-z0-9]+(-[a-z0-9]+)*\.)+(tsx?|js)$/.test(basename(path)));
    expect(odd).toEqual([]);
  });

  it('have a surname: nothing is called only utils, helpers or common', () => {
    const nameless = files
      .map(({ path }) => path)
      .filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.)/.test(path));
    expect(nameless).toEqual([]);
  });

  it('have one index.ts a package, in src', () => {
    const published = packages().filter((one) => !one.private);
    const indexes = files.map(({ path }) => path).filter((path) => basename(path) === 'index.ts');
    expect(indexes.filter((path) => !/^(packages|apps)\/[^/]+\/src\/index\.ts$/.test(path))).toEqual([]);
    expect(published.map(({ folder }) => `${folder}/src/index.ts`).filter((path) => !indexes.includes(path))).toEqual(
      [],
    );
  });

  it('export by name', () => {
    const unnamed = files.filter(
      ({ path, text }) => !/\.config\.[tj]s$/.test(path) && /^export default\b|\bas default\b/m.test(text),
    );
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });

  it('say beside every rule that they switch off why', () => {
    const silent = files.filter(({ path, text }) =>
      path.startsWith('packages/workbench/src/house/')
        ? false
        : /(eslint-disable|@ts-expect-error|@ts-ignore)(?![^\n]*( -- |: )\S)/.test(text),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});
