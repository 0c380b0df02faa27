import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A script of a released version, kept for good: pages pin it by its integrity. */
export type ReleasedFile = {
  version: string;
  /** The day of the release: `2026-11-23`. */
  date: string;
  /** As `ScriptFile.name`: `throughline.js`. */
  name: string;
  /** As `ScriptFile.hashedName`. */
  hashedName: string;
  /** As `ScriptFile.integrity`. */
  integrity: string;
  /** Absolute path of the file. */
  path: string;
};

/** One line of `released/index.json`. `file` is seen from that folder. */
export type ReleasedEntry = Omit<ReleasedFile, 'path' | 'hashedName'> & { file: string };

export type ReleasedIndex = { about: string; files: ReleasedEntry[] };

/** From the source, and from `dist/modules/files`. */
const packageFolder = import.meta.url.endsWith('.ts') ? '../../' : '../../../';

export const releasedFolder = fileURLToPath(new URL(`${packageFolder}released/`, import.meta.url));

/** @throws {SyntaxError} when it is no JSON; ENOENT when it is missing. */
export const readReleasedIndex = (folder = releasedFolder): ReleasedIndex =>
  // Written by archiveRelease alone, and held to its form by the tests.
  JSON.parse(readFileSync(`${folder}/index.json`, 'utf8')) as ReleasedIndex;

/**
 * Every script of every released version, oldest first. A server serves all of them under their hashed names beside the
 * newest ones, so that no page that pins one ever loses it.
 */
export const releasedFiles = (folder = releasedFolder): ReleasedFile[] =>
  readReleasedIndex(folder).files.map(({ file, ...entry }) => ({
    ...entry,
    hashedName: basename(file),
    path: `${folder}/${file}`,
  }));
