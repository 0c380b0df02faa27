import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readReleasedIndex, releasedFolder, type ReleasedEntry } from '../files/released-files.ts';
import type { ScriptFile } from '../files/script-files.ts';

type Release = { version: string; date: string; files: readonly ScriptFile[] };

/**
 * Puts the scripts of a version beside those of all released ones, and gives the names of the files it wrote. A version
 * that is there with these very bytes stays as it is.
 * @throws {Error} when the version is there with other bytes, for pages pin those.
 */
export const archiveRelease = ({ version, date, files }: Release, folder = releasedFolder): string[] => {
  const index = readReleasedIndex(folder);
  const before = index.files.filter((entry) => entry.version === version);
  if (before.length > 0) return sameOrRefused(before, files);
  const entries = files.map(({ name, hashedName, integrity }) => ({
    version,
    date,
    name,
    file: `${version}/${hashedName}`,
    integrity,
  }));
  for (const [at, { file }] of entries.entries()) write(join(folder, file), files[at]?.bytes ?? '');
  write(join(folder, 'index.json'), `${JSON.stringify({ ...index, files: [...index.files, ...entries] }, null, 2)}\n`);
  return entries.map(({ file }) => file);
};

const sameOrRefused = (before: readonly ReleasedEntry[], files: readonly ScriptFile[]): [] => {
  const listed = (all: readonly { integrity: string }[]): string =>
    all
      .map(({ integrity }) => integrity)
      .sort()
      .join();
  if (listed(before) === listed(files)) return [];
  throw new Error(
    `${before[0]?.version ?? ''} is released with other bytes, which pages pin: raise the version in package.json and build again`,
  );
};

const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

/** The version that this package says it has. */
export const packageVersion = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
};
