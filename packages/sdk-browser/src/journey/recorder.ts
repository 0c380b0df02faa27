import { limits } from '@throughline/protocol';
import { newId, randomText } from '../ids/ids.ts';
import type { Tell } from '../news/news.ts';
import type { Queue } from '../queue/queue.ts';
import type { Visitor } from '../visitor/visitor.ts';

/** An event's own part; the rest is added here: id, time, who and where. */
export type Said = { type: string; id?: string | undefined; identifiers?: Record<string, string> } & Record<
  string,
  unknown
>;
/** An event but for who it is and its number. */
export type Noted = Said & { id: string; at: number };

/** Milliseconds by which the wall clock may drift from the monotonic one before it counts as a jump. */
const jumpMs = 2000;

export type Recorder = ReturnType<typeof createRecorder>;

/**
 * Writes events into the queue. Each page life is a stream in which they are numbered without a gap, but for those that
 * are declared lost. When the wall clock jumps, either way, a new stream starts, for the collector measures a clock's
 * error once per stream.
 */
export const createRecorder = (queue: Queue, visitor: Visitor, tell: Tell, onWritten: () => void) => {
  const life = randomText(16);
  let count = 0;
  let stream = '';
  let seq = 0;
  let latest = 0;
  let drift = NaN;
  let lost = 0;
  let reason = '';

  /** Declares events that will never come, with the next one. */
  const lose = (n: number, why: string): void => {
    lost += n;
    if (n) reason = why;
  };

  return {
    lose,
    /** An event's own id: its time, so that ids of one time stand together in the collector's index; its page; its number. */
    nextId: (): string => Date.now().toString(36) + life + (++count).toString(36),

    /** It is stored before this task's page can end. Gives its id, empty where it is too large. Throws what JSON.stringify throws. */
    write({ identifiers, ...event }: Noted, page: string): string {
      const { type, id, at } = event;
      if (type === 'identify' && identifiers?.['customer']) visitor.meet(`${identifiers['customer']}`);
      const before = drift;
      drift = Date.now() - performance.now();
      if (!(Math.abs(drift - before) < jumpMs)) {
        stream = newId();
        seq = latest = 0;
      }
      lose(queue.makeRoom(), 'queue_full');
      const text = JSON.stringify({
        ...event,
        at: Math.max(latest, at),
        stream,
        seq: seq + 1,
        session: visitor.session(),
        identifiers: { ...identifiers, ...visitor.identifiers() },
        ...(lost && { dropped: { n: lost, reason } }),
      });
      if (text.length > limits.eventBytes) {
        tell('problem', { code: 'too_large', detail: `over ${limits.eventBytes} bytes`, event });
        return '';
      }
      queue.append(page, text, lost);
      latest = Math.max(latest, at);
      seq++;
      lost = 0;
      onWritten();
      return id;
    },
  };
};
