import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export { releasedFiles, type ReleasedFile } from './released-files.ts';

/** A script that a collector serves to pages. */
export type ScriptFile = {
  /** Under which pages ask for the newest: `throughline.js`. Short cache, no integrity. */
  name: string;
  /** Under which these very bytes are served for good: `throughline.<hash>.js`. */
  hashedName: string;
  /** For `<script integrity>`: `sha384-…`. */
  integrity: string;
  /** Absolute path of the file. */
  path: string;
  /** The file's bytes. */
  bytes: Buffer;
};

/**
 * The scripts that a server hands to pages, the SDK first, then the optional modules, each an ES module that starts by
 * itself beside the SDK's script tag. Read from disk at every call; a server calls it once. Throws ENOENT when the
 * package was not built.
 */
export const scriptFiles = (): ScriptFile[] =>
  ['throughline', ...addons.map((addon) => `throughline-${addon}`)].map(readScript);

const addons = ['autocapture', 'vitals', 'qr', 'debug', 'webview-check'];

/** From the source, and from `dist/modules/files`. */
const built = import.meta.url.endsWith('.ts') ? '../../dist' : '../..';

const readScript = (stem: string): ScriptFile => {
  const path = fileURLToPath(new URL(`${built}/${stem}.js`, import.meta.url));
  const bytes = readFileSync(path);
  const hash = createHash('sha384').update(bytes).digest();
  return {
    name: `${stem}.js`,
    hashedName: `${stem}.${hash.toString('hex').slice(0, 16)}.js`,
    integrity: `sha384-${hash.toString('base64')}`,
    path,
    bytes,
  };
};
