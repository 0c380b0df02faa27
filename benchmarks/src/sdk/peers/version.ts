import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import type { Peer } from './peer.ts';

/** The version that is installed, from the package's own package.json. */
export const versionOf = (peer: Peer): string => {
  const file = findPackageJSON(peer.package, import.meta.url);
  const found: unknown = file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
  if (typeof found !== 'object' || found === null || !('version' in found) || typeof found.version !== 'string')
    throw new Error(`${peer.package} is not installed`);
  return found.version;
};
