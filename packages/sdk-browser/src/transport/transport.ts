import type { FlushReport } from '../journey/types.ts';
import { attempt, type Report } from '../problems/problems.ts';
import { removed, type Item } from '../queue/item.ts';
import type { Queue } from '../queue/queue.ts';
import { readAnswer, retryAfter, type Answer } from './answer.ts';
import { nextBatch, type Outgoing } from './batch.ts';

/** Milliseconds from an event to its request, so that what happens together travels together. */
const debounceMs = 400;
/** Events in one batch: one such commit takes the collector a few milliseconds. */
const batchEvents = 50;
/** Milliseconds after which a request that hangs is given up. */
const hangMs = 30_000;
const firstRetryMs = 1000;
const longestRetryMs = 300_000;
const hourMs = 3_600_000;

export type Transport = ReturnType<typeof createTransport>;

/**
 * Brings what is queued to the collector. What is not acknowledged stays queued: the collector stores each id once, so
 * sending twice costs bytes, never a count.
 */
export const createTransport = (url: string, queue: Queue, report: Report) => {
  const skews: Record<string, number> = {};
  let most = batchEvents;
  let failures = 0;
  /** On the clock of performance.now: a wall clock that jumps back would hold it for as long. */
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const later = (ms: number): void => {
    timer ??= setTimeout(() => void sendAll(), ms);
  };

  /** Sends batch after batch until nothing waits or one fails. One turn at a time. */
  const sendAll = (): Promise<unknown> => {
    clearTimeout(timer);
    timer = undefined;
    return (turn = turn.then(async () => {
      while (await sendOne(1));
    }));
  };

  /** The next batch, in a request that ends with the page (1) or outlives it (2). False when nothing is to be sent now. */
  const sendOne = async (busy: 1 | 2): Promise<boolean> => {
    const waiting = queue.all().filter((item) => item.busy < busy);
    const wait = notBefore - performance.now();
    if (!waiting.length) return false;
    if (wait > 0) {
      later(wait);
      return false;
    }
    queue.hold();
    const batch = nextBatch(waiting, most, skews);
    for (const item of batch.items) item.busy = busy;
    const waitMs = await post(batch, busy > 1);
    for (const item of batch.items) if (item.busy !== removed) item.busy = 0;
    notBefore = performance.now() + waitMs;
    return true;
  };

  /** Resolves to the milliseconds to wait before the next one. */
  const post = async ({ items, body }: Outgoing, keepalive: boolean): Promise<number> => {
    try {
      // Browsers before 2022 have no such signal and wait as long as they like.
      const signal = 'timeout' in AbortSignal ? AbortSignal.timeout(hangMs) : null;
      // A text body without a content type of its own is text/plain, which needs no preflight.
      const response = await fetch(url, { method: 'POST', body, credentials: 'omit', keepalive, signal });
      return judge(response, await readAnswer(response), items);
    } catch {
      // The 64 KiB of keepalive are in use, perhaps: the beacon is a last try that nobody acknowledges.
      if (keepalive) attempt(() => navigator.sendBeacon(url, body));
      return backOff();
    }
  };

  const judge = (response: Response, { v, results, skews: measured, error }: Answer, items: Item[]): number => {
    const { ok, status } = response;
    const { code, detail } = error ?? { code: `http_${String(status)}`, detail: url };
    const refused = status === 401 || status === 403;
    if (ok && v === 1) {
      Object.assign(skews, measured);
      for (const { result, index, ...why } of results ?? []) if (result === 'rejected') giveUp(items[index], why);
      queue.remove(items);
      failures = 0;
      most = batchEvents;
      return 0;
    }
    if (error && (status === 400 || status === 413)) {
      // Too large, or nothing in it acceptable: halves find the one that is at fault, and it alone is given up.
      if (items.length === 1) giveUp(items[0], error);
      most = items.length >> 1 || batchEvents;
      return 0;
    }
    report({ code, detail });
    return Math.max(refused ? hourMs : retryAfter(response), backOff());
  };

  const giveUp = (item: Item | undefined, { code, detail }: { code: string; detail: string }): void => {
    if (!item) return;
    report({ code, detail, event: JSON.parse(item.text) });
    queue.remove([item]);
  };

  /** Exponential, between half and all of it at random, so that pages do not come back all at once. */
  const backOff = (): number => Math.min(firstRetryMs * 2 ** failures++, longestRetryMs) * (1 - Math.random() / 2);

  return {
    /** Something was queued. */
    wake: () => later(debounceMs),
    /** The page may end now: what fits leaves in a request that outlives it. */
    leave: (): void => {
      const leaving = sendOne(2);
      turn = turn.then(() => leaving);
    },
    /** Now, whatever the waiting time. */
    flush: async (): Promise<FlushReport> => {
      const wanted = [...queue.all()];
      notBefore = 0;
      await sendAll();
      const waiting = wanted.filter(({ busy }) => busy !== removed).length;
      return { sent: wanted.length - waiting, waiting };
    },
  };
};
