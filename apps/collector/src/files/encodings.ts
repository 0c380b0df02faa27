import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { accepts } from 'hono/accepts';
import type { RequestContext } from '../http/route.ts';

/** How a script goes over the wire, dearest to make and smallest first. */
const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** The smallest form that the client takes, whatever order it names them in. */
export const encodingFor = (c: RequestContext): Encoding => {
  const chosen = accepts(c, {
    header: 'Accept-Encoding',
    supports: [...encodings],
    default: 'identity',
    match: (taken, { supports }) =>
      supports.find((encoding) => taken.some(({ type, q }) => type.toLowerCase() === encoding && q > 0)) ?? 'identity',
  });
  return encodings.find((encoding) => encoding === chosen) ?? 'identity';
};

/** At their best, which takes a script of 10 kB some 20 ms: done once for all who ask. */
const encoders: Record<Encoding, (bytes: Buffer) => Buffer> = {
  br: (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }),
  identity: (bytes) => bytes,
};

/** Each form of the bytes, made when it is first asked for and kept; `read` is called once. */
export const encoded = (read: () => Buffer): ((encoding: Encoding) => Buffer) => {
  const made = new Map<Encoding, Buffer>();
  const form = (encoding: Encoding): Buffer => {
    const kept = made.get(encoding) ?? (encoding === 'identity' ? read() : encoders[encoding](form('identity')));
    made.set(encoding, kept);
    return kept;
  };
  return form;
};
