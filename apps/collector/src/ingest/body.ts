import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { limits } from '@throughline/protocol';
import { RequestError } from '../http/request-error.ts';

const inflate = promisify(gunzip);

/** The bytes of a request, inflated if they are gzip, whatever the headers say: beacons cannot set any. */
export const readBody = async (incoming: IncomingMessage, timeout: number): Promise<Buffer> => {
  const bytes = await receive(incoming, timeout);
  return isGzip(bytes) ? inflated(bytes) : bytes;
};

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Never holds more than the limit, and no longer than the timeout. */
const receive = (incoming: IncomingMessage, timeout: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (error?: RequestError): void => {
      clearTimeout(timer);
      incoming.off('data', take).off('end', finish).off('close', lost).off('error', lost);
      if (error === undefined) resolve(Buffer.concat(chunks, size));
      else reject(error);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limits.bodyBytes) settle(tooLarge(`${String(limits.bodyBytes)} bytes`));
      else chunks.push(chunk);
    };
    const finish = (): void => {
      settle();
    };
    const lost = (): void => {
      settle(new RequestError('bad_request', 'the body ended before its time'));
    };
    const timer = setTimeout(() => {
      settle(new RequestError('body_timeout', `the body took longer than ${String(timeout)} ms to arrive`));
    }, timeout);
    incoming.on('data', take).on('end', finish).on('close', lost).on('error', lost);
  });

const tooLarge = (limit: string): RequestError =>
  new RequestError('too_large', `the body is over ${limit}: send it in parts`);

/** Stops as soon as it is over the limit: a bomb never unfolds. */
const inflated = async (bytes: Buffer): Promise<Buffer> => {
  try {
    return await inflate(bytes, { maxOutputLength: limits.inflatedBodyBytes });
  } catch (cause) {
    if (isTooLarge(cause)) throw tooLarge(`${String(limits.inflatedBodyBytes)} bytes after inflating`);
    throw new RequestError('bad_json', 'the body starts like gzip and is none, or is cut off', { cause });
  }
};

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
