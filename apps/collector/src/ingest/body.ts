import type { IncomingMessage } from 'node:http';
import { limits } from '@throughline/protocol';
import { asRequestError, RequestError } from '../http/request-error.ts';
import type { RequestContext } from '../http/route.ts';
import type { Running } from '../running.ts';
import { compressionOf, type Compression } from './compression.ts';

/** Counts bytes of one body against everything that is held; all of them are given back with the answer. */
type Hold = (bytes: number) => void;

/**
 * The bytes of a request, inflated if they are compressed. Bounded before and after inflating, by itself and together
 * with all other bodies that are not answered yet.
 */
export const readBody = async (
  { bodies, config }: Pick<Running, 'bodies' | 'config'>,
  c: RequestContext,
): Promise<Buffer> => {
  let held = 0;
  c.env.outgoing.once('close', () => {
    bodies.give(held);
  });
  const hold = (bytes: number): void => {
    bodies.take(bytes);
    held += bytes;
  };
  const bytes = await receive(c.env.incoming, config.bodyTimeout, hold);
  const compression = compressionOf(bytes, c.req.header('content-encoding'));
  return compression === undefined ? bytes : inflated(bytes, compression, hold);
};

/** Never holds more than the limit, and no longer than the timeout. */
const receive = (incoming: IncomingMessage, timeout: number, hold: Hold): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      incoming.off('data', take).off('end', finish).off('close', lost).off('error', lost);
      if (error === undefined) resolve(Buffer.concat(chunks, size));
      else reject(error);
    };
    const take = (chunk: Buffer): void => {
      try {
        size += chunk.length;
        if (size > limits.bodyBytes) throw tooLarge(`${String(limits.bodyBytes)} bytes`);
        hold(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        settle(asRequestError(error));
      }
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

/** Piece by piece, and no further than the limit: a bomb never unfolds. */
const inflated = async (bytes: Buffer, { name, inflater }: Compression, hold: Hold): Promise<Buffer> => {
  const stream = inflater();
  stream.end(bytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.inflatedBodyBytes) throw tooLarge(`${String(limits.inflatedBodyBytes)} bytes after inflating`);
      hold(chunk.length);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof RequestError) throw cause;
    throw new RequestError('bad_json', `the body looks like ${name} and is none, or is cut off`, { cause });
  }
  return Buffer.concat(chunks, size);
};
