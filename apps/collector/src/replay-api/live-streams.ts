import { errorCodes } from '@throughline/protocol';
import { RequestError } from '../http/request-error.ts';
import { bell, type Bell } from './bell.ts';
import { heartbeat, reconnectAfter, sseText, sseWriter, type SseMessage, type SseWriter } from './sse.ts';

/** What one live stream tells, and for how long. */
export type LiveSource = {
  /** What is to be told since the last look; with `last`, the stream ends after it. */
  look(): Promise<{ messages: readonly SseMessage[]; last?: boolean }>;
  /** Rings the bell whenever looking may be worth it. Returns how to stop. */
  watch(bell: Bell): () => void;
  /** Whether the reader may still hear it. */
  stillHolds(): Promise<boolean>;
  /** Of what went wrong; the stream ends, and the reader comes back. */
  failed(error: unknown): void;
};

export type LiveStreams = {
  /**
   * @param gone aborts when the reader's connection is lost.
   * @throws {RequestError} `busy` when as many are open as may be.
   */
  open(source: LiveSource, gone: AbortSignal): Response;
  /** Ends every stream, politely: readers come back to whoever listens then. */
  endAll(): void;
};

/** Ms. */
export type Rhythm = {
  /** Between two looks at least: what is committed meanwhile is told together. */
  pause: number;
  /** Between two signs of life. */
  heartbeat: number;
  /** Between two looks at whether the reader may still hear it. */
  recheck: number;
  /** Until a reader who does not read is dropped. */
  patience: number;
};

const usual: Rhythm = { pause: 250, heartbeat: 15_000, recheck: 4000, patience: 10_000 };

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Asks nginx not to hold messages back.
  'x-accel-buffering': 'no',
};

export const liveStreams = (most: number, rhythm: Rhythm = usual): LiveStreams => {
  const open = new Set<SseWriter>();
  return {
    open: (source, gone) => {
      if (open.size >= most)
        throw new RequestError('busy', `${errorCodes.busy.means}: ${String(most)} live streams are open`, {
          retryAfter: 30,
        });
      const writer = sseWriter(rhythm.patience);
      open.add(writer);
      if (gone.aborted) writer.end();
      else gone.addEventListener('abort', writer.end);
      void run(source, writer, rhythm)
        .catch((error: unknown) => {
          source.failed(error);
        })
        .finally(() => {
          writer.end();
          open.delete(writer);
        });
      return new Response(writer.body, { headers });
    },
    endAll: () => {
      for (const writer of open) writer.end();
    },
  };
};

const run = async (source: LiveSource, writer: SseWriter, rhythm: Rhythm): Promise<void> => {
  const ears = bell();
  const stop = source.watch(ears);
  writer.over.addEventListener('abort', ears.ring);
  const due = { heartbeat: Date.now() + rhythm.heartbeat, recheck: Date.now() + rhythm.recheck };
  try {
    let going = await writer.write(reconnectAfter(2000));
    while (going && !writer.over.aborted) {
      const looked = Date.now();
      going = (await tell(source, writer)) && (await stayGood(source, writer, rhythm, due));
      if (going) await ears.wait(Math.max(1, Math.min(due.heartbeat, due.recheck) - Date.now()));
      if (going) await pause(looked + rhythm.pause - Date.now(), writer.over);
    }
  } finally {
    stop();
  }
};

const tell = async (source: LiveSource, writer: SseWriter): Promise<boolean> => {
  const { messages, last } = await source.look();
  for (const message of messages) if (!(await writer.write(sseText(message)))) return false;
  return last !== true;
};

const stayGood = async (
  source: LiveSource,
  writer: SseWriter,
  rhythm: Rhythm,
  due: { heartbeat: number; recheck: number },
): Promise<boolean> => {
  const now = Date.now();
  if (now >= due.recheck) {
    due.recheck = now + rhythm.recheck;
    if (!(await source.stillHolds())) return false;
  }
  if (now < due.heartbeat) return true;
  due.heartbeat = now + rhythm.heartbeat;
  return writer.write(heartbeat);
};

/** Short, and cut off when the stream is over. */
const pause = (ms: number, over: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (ms <= 0 || over.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      over.removeEventListener('abort', done);
      resolve();
    }
    over.addEventListener('abort', done);
  });
