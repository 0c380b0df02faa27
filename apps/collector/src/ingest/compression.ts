import type { Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { parseJson } from './parse-json.ts';

/** Makes what inflates a body. */
type Inflater = () => Transform;

/** A compressed body: as what it was recognised, for a sender that errs, and how to inflate it. */
export type Compression = { name: string; inflater: Inflater };

/**
 * Bytes of history that a body may refer to; 8 MiB is what every zstd decoder has to offer (RFC 8878, 3.1.1.1.2), and
 * the format's own bound is terabytes.
 */
const zstdWindowLog = 23;

const gzip: Compression = { name: 'gzip', inflater: () => createGunzip() };
const zlib: Compression = { name: 'deflate', inflater: () => createInflate() };
const rawDeflate: Compression = { name: 'deflate', inflater: () => createInflateRaw() };
const brotli: Compression = { name: 'brotli', inflater: () => createBrotliDecompress() };
const zstd: Compression = {
  name: 'zstd',
  inflater: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } }),
};

/**
 * How a body is compressed; undefined when it is plain. First by its own bytes, whatever the label says: beacons cannot
 * set one, and proxies inflate and leave it. Raw deflate and brotli begin with any byte, so there the label decides,
 * unless the body is JSON as it stands.
 */
export const compressionOf = (bytes: Buffer, label: string | undefined): Compression | undefined => {
  if (startsWith(bytes, 0x1f, 0x8b)) return gzip;
  if (startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd)) return zstd;
  // JSON begins with no x: this is the zlib header of the usual window.
  if (bytes[0] === 0x78 && isZlib(bytes)) return zlib;
  return isJson(label, bytes) ? undefined : byLabel(bytes, label);
};

const startsWith = (bytes: Buffer, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/** Method 8 and a check that makes the two bytes a multiple of 31 (RFC 1950). */
const isZlib = (bytes: Buffer): boolean =>
  bytes.length > 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;

const byLabel = (bytes: Buffer, label: string | undefined): Compression | undefined => {
  const name = label?.trim().toLowerCase();
  if (name === 'br') return brotli;
  if (name !== 'deflate') return undefined;
  // Servers and clients never agreed which of the two the label means.
  return isZlib(bytes) ? zlib : rawDeflate;
};

/** Asked only where a label would decide: compressed bytes that are JSON too do not happen. */
const isJson = (label: string | undefined, bytes: Buffer): boolean => {
  if (label === undefined) return true;
  try {
    parseJson(bytes);
    return true;
  } catch {
    return false;
  }
};
