import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { releasedFiles, scriptFiles } from '@throughline/sdk-browser/files';
import { ConfigError } from '../config/config-error.ts';
import { encoded, type Encoding } from './encodings.ts';

/** A script that pages may ask for. */
export type Script = {
  /** Of the newest: `throughline.js`. */
  name: string;
  /** `throughline.<hash>.js`: these very bytes, for good. */
  hashedName: string;
  body: (encoding: Encoding) => Buffer;
};

export type Scripts = {
  /** Of this version. */
  newest: readonly Script[];
  /** Of this version and all released before it, by hashed name. */
  ever: ReadonlyMap<string, Script>;
};

/** @throws {ConfigError} when the SDK's package is not whole. */
export const readScripts = (): Scripts => {
  try {
    const newest = scriptFiles().map(({ name, hashedName, bytes }) => ({
      name,
      hashedName,
      body: encoded(() => bytes),
    }));
    // Once now, so that nobody waits for it.
    for (const { body } of newest) for (const encoding of ['br', 'gzip'] as const) body(encoding);
    const released = releasedFiles().map(({ name, hashedName, integrity, path }) => ({
      name,
      hashedName,
      body: encoded(() => readIntact(path, integrity)),
    }));
    return { newest, ever: new Map([...released, ...newest].map((script) => [script.hashedName, script])) };
  } catch (cause) {
    throw new ConfigError('the SDK has not been built: run `npx -y pnpm@12 build`, or start from a release', { cause });
  }
};

/** Bytes that a browser would refuse must not stay in caches for a year. */
const readIntact = (path: string, integrity: string): Buffer => {
  const bytes = readFileSync(path);
  if (`sha384-${createHash('sha384').update(bytes).digest('base64')}` === integrity) return bytes;
  throw new Error(`${path} is not what was released: install the package anew`);
};
