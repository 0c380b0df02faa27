import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../packing/run.ts';

/** A folder outside this repository, in which nothing of it is found but what is installed there. */
export type FreshFolder = {
  path: string;
  run: (command: string, ...words: string[]) => Promise<string>;
  write: (name: string, text: string) => Promise<void>;
  /** Copies what a developer would write there: a folder of `consumers/`. */
  take: (consumer: string) => Promise<void>;
  /** Plain npm, from a package.json that is there; `packages` may be tarballs. */
  install: (...packages: string[]) => Promise<void>;
  remove: () => Promise<void>;
};

export const freshFolder = async (): Promise<FreshFolder> => {
  const path = await mkdtemp(join(tmpdir(), 'fresh-'));
  const runHere = (command: string, ...words: string[]) => run(path, command, ...words);
  return {
    path,
    run: runHere,
    write: (name, text) => writeFile(join(path, name), text),
    take: (consumer) =>
      cp(fileURLToPath(new URL(`../../consumers/${consumer}`, import.meta.url)), path, { recursive: true }),
    install: async (...packages) => {
      await runHere('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--no-progress', ...packages);
    },
    remove: () => rm(path, { recursive: true }),
  };
};
