import { limits } from '@throughline/protocol';
import { eventId } from '../ids/ids.ts';
import type { Report } from '../problems/problems.ts';
import type { Queue } from '../queue/queue.ts';
import { createStream } from '../stream/stream.ts';

/** An event's own part; the recorder adds id, time, stream and seq. */
export type Said = { type: string; id?: string } & Record<string, unknown>;

/**
 * Turns what was said into an event and puts it into the queue: stored when this returns. Gives the event's id, empty
 * when the event is too large, which is reported. Throws what JSON.stringify throws.
 */
export const createRecorder = (queue: Queue, contextText: () => string, report: Report) => {
  const stamp = createStream();
  return ({ id: given, ...said }: Said): string => {
    // Its text first and its number then, so that an event that cannot be told leaves no gap.
    const text = JSON.stringify(said);
    if (text.length > limits.eventBytes) {
      report({ code: 'too_large', detail: `over ${String(limits.eventBytes)} bytes`, event: said });
      return '';
    }
    const n = queue.makeRoom();
    const stamped = stamp();
    const id = given ?? eventId(stamped);
    const numbered = JSON.stringify({ id, ...stamped, ...(n && { dropped: { n, reason: 'queue_full' } }) });
    queue.append(`${numbered.slice(0, -1)},${text.slice(1)}`, contextText());
    return id;
  };
};
