import { limits } from '@throughline/protocol';
import type { Details, Identifiers } from '../journey/types.ts';
import type { News } from '../news/news.ts';
import type { Queue } from '../queue/queue.ts';
import type { StreamClock } from './stream-clock.ts';

/** An event's own part: what a call said, and of whom. */
export type Said = Details & { type: string; identifiers: Identifiers } & Record<string, unknown>;

/** Completes what was said, puts it into the queue, and gives its id: empty where nothing will come of it. */
export type RecordEvent = (said: Said) => string;

/**
 * An event has its id, its time and its place in the stream before the call returns. What says itself when it happened is
 * numbered in no stream, for there times never decrease: it is one of its own.
 *
 * @param onAppended something waits
 */
export const recorderOf = (
  clock: StreamClock,
  queue: Pick<Queue, 'append'>,
  { tell, fail }: News,
  onAppended: () => void,
): RecordEvent => {
  let said = 0;
  return ({ id: own, at: then, ...rest }) => {
    const { at, stream, next } = clock.now();
    said += 1;
    const event = { ...rest, id: own ?? `${stream}:${said.toString(36)}`, at: then ?? at };
    const text = textOf(event);
    if (text === undefined)
      return fail('failed', `the ${event.type} is no JSON: it holds a circle, a BigInt or the like`);
    const bytes = Buffer.byteLength(text);
    if (bytes > limits.eventBytes)
      return fail(
        'too_large',
        `the event has ${String(bytes)} bytes; ${String(limits.eventBytes)} is the limit`,
        event,
      );
    const place = then === undefined ? { stream, seq: next() } : undefined;
    queue.append({ text: place === undefined ? text : withFields(text, place), stream: place?.stream });
    tell('recorded', { ...event, ...place });
    onAppended();
    return event.id;
  };
};

/** Undefined for what has no JSON text: a circle, a BigInt, a getter that throws. */
const textOf = (event: object): string | undefined => {
  try {
    const text: unknown = JSON.stringify(event);
    return typeof text === 'string' && text.startsWith('{') ? text : undefined;
  } catch {
    return undefined;
  }
};

/** An object's JSON text with more fields at its end. */
export const withFields = (text: string, fields: object): string =>
  `${text.slice(0, -1)},${JSON.stringify(fields).slice(1)}`;
