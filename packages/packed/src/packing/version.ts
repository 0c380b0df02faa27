import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The version of a package that this repository has, so that a fresh folder needs no other. */
export const versionOf = (name: string): string => {
  const manifest: unknown = JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve(`${name}/package.json`)), 'utf8'),
  );
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`${name} says no version.`);
};
