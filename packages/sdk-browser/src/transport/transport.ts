import type { Post } from '../bridge/bridge.ts';
import type { Answer, FlushReport } from '../journey/types.ts';
import type { News } from '../news/news.ts';
import { attempt } from '../problems/attempt.ts';
import { eventsIn } from '../queue/group.ts';
import type { Queue } from '../queue/queue.ts';
import { batchCharacters, lastCharacters, nextBatch, type Batch } from './batch.ts';

/** Milliseconds after which a request that hangs is given up. */
const hangMs = 30_000;
const firstRetryMs = 1000;
const longestRetryMs = 300_000;
const hourMs = 3_600_000;

export type Transport = ReturnType<typeof createTransport>;

/**
 * Brings what is queued to the collector, at once: what comes while a request is under way travels together in the next
 * one. What is not acknowledged stays queued: the collector stores each id once, so sending twice costs bytes, never a
 * count.
 */
export const createTransport = (address: string, key: string, queue: Queue, { tell, fail }: News) => {
  const url = `${address}?key=${key}`;
  let skews: unknown;
  let most = batchCharacters;
  let failures = 0;
  /** On the clock of performance.now: a wall clock that jumps back would hold it for as long. */
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  /** The native app, where it sends; the ids that it has made sure of; and who waits for them. */
  let app: Post | undefined;
  const sure = new Set<unknown>();
  let onSure = (): unknown => undefined;

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
  const sendOne = async (busy: number): Promise<boolean> => {
    const waiting = queue.all().filter((group) => group.busy < busy);
    const wait = notBefore - performance.now();
    if (!waiting.length) return false;
    if (wait > 0) {
      later(wait);
      return false;
    }
    queue.hold();
    const batch = nextBatch(waiting, busy > 1 ? lastCharacters : most);
    for (const group of batch.groups) group.busy = busy;
    notBefore = performance.now() + (await deliver(batch, busy > 1));
    for (const group of batch.groups) group.busy = 0;
    return true;
  };

  /** Resolves to the milliseconds to wait before the next one. */
  const deliver = async ({ groups, contexts, events }: Batch, keepalive: boolean): Promise<number> => {
    const done = (): number => {
      queue.remove(groups);
      most = batchCharacters;
      return (failures = 0);
    };
    // An app may keep a body for hours: told when it was sent, the collector would take that for a wrong clock.
    const body = JSON.stringify({ v: 1, ...(!app && { sentAt: Date.now(), skews }), contexts, events });
    if (app) {
      const ids = events.map(({ id }) => id);
      app({ type: 'events', key, body, ids });
      return new Promise((wait) => {
        setTimeout(() => wait(backOff()), hangMs);
        onSure = () => ids.every((id) => sure.has(id)) && wait(done());
      });
    }
    try {
      // A text body without a content type of its own is text/plain, which needs no preflight.
      const response = await fetch(url, {
        method: 'POST',
        body,
        credentials: 'omit',
        keepalive,
        // Browsers before 2022 have none, and wait as long as they like.
        signal: AbortSignal.timeout?.(hangMs) ?? null,
      });
      const { status, headers } = response;
      // Something else than the collector may answer: a proxy, a hotel's log-in page.
      const answer = Object(await response.json().catch(() => 0)) as Answer;
      const { v, results = [], error } = answer;
      tell('answered', { status, sent: events.length, answer });
      if (response.ok && v === 1) {
        skews = answer.skews;
        for (const { result, index, code, detail } of results)
          if (result === 'rejected') fail(code, detail, events[index]);
        return done();
      }
      const isFinal = error && (status === 400 || status === 413);
      fail(error?.code ?? `http_${status}`, error?.detail ?? url, isFinal && events.length < 2 ? events[0] : undefined);
      if (!isFinal)
        return Math.max(
          status === 401 || status === 403 ? hourMs : Number(headers.get('retry-after')) * 1000 || 0,
          backOff(),
        );
      // Too large, or nothing in it acceptable: group by group, then event by event, the one at fault alone is given up.
      if (events.length < 2) return done();
      if (groups.length < 2) groups.forEach(queue.split);
      return (most = 0);
    } catch (reason) {
      // The 64 KiB of keepalive are in use, perhaps: the beacon is a last try that nobody acknowledges.
      if (keepalive) attempt(() => navigator.sendBeacon(url, body));
      fail('unreachable', `${url} ${reason}`);
      return backOff();
    }
  };

  /** Exponential, between half and all of it at random, so that pages do not come back all at once. */
  const backOff = (): number => Math.min(firstRetryMs * 2 ** failures++, longestRetryMs) * (1 - Math.random() / 2);

  return {
    /** Something was queued. */
    wake: () => later(0),
    /** The page may end now: what fits leaves in a request that outlives it. */
    leave: () => sendOne(2),
    /** Now, whatever the waiting time. */
    flush: async (): Promise<FlushReport> => {
      const wanted = [...queue.all()];
      notBefore = 0;
      await sendAll();
      const waiting = eventsIn(queue.all().filter((group) => wanted.includes(group)));
      return { sent: eventsIn(wanted) - waiting, waiting };
    },
    /** From now on the app sends. */
    handTo: (post: Post): void => {
      app = post;
    },
    /** The app has made sure of these. */
    acknowledge(ids: unknown[]): void {
      ids.forEach((id) => sure.add(id));
      onSure();
    },
  };
};
