import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from '../journey/types.ts';

const packed = promisify(gzip);

/** Milliseconds after which a request that hangs is given up. */
const hangMs = 30_000;
/** Bytes of a body from which on packing it costs less than sending it. */
const packFromBytes = 4096;

export type Answered = { status: number; retryAfter: string | null; answer: Answer };

/** One request. @throws where there is no answer. */
export const post = async (address: string, key: string, body: string, stop: AbortSignal): Promise<Answered> => {
  const isPacked = Buffer.byteLength(body) >= packFromBytes;
  const response = await fetch(address, {
    method: 'POST',
    // In a header: addresses stand in the logs of proxies.
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    },
    body: isPacked ? await packed(body) : body,
    // A redirected POST may arrive as a GET, without its body.
    redirect: 'manual',
    signal: AbortSignal.any([stop, AbortSignal.timeout(hangMs)]),
  });
  const text = await response.text();
  return { status: response.status, retryAfter: response.headers.get('retry-after'), answer: answerIn(text) };
};

/** Something else than the collector may answer: a proxy, a page of an error. */
const answerIn = (text: string): Answer => {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
};
