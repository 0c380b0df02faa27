/**
 * Brings what waits to the collector: batch after batch, one request at a time. What is not acknowledged waits on under
 * the same ids, and the collector stores each id once: sending twice costs bytes, never a count.
 */
import type { News } from '../news/news.ts';
import type { Queue, Waiting } from '../queue/queue.ts';
import type { Losses } from '../recorder/losses.ts';
import type { Settings } from '../settings/settings.ts';
import { backOffMs, refusedRetryMs } from './back-off.ts';
import { batchBytes, batchEvents, batchOf } from './batch.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { post } from './post.ts';
import { startSkews } from './skews.ts';
import { startAlarm } from './alarm.ts';

/** Milliseconds that an event waits for others to travel with. */
const lingerMs = 250;

export type Transport = {
  /** Something was recorded. */
  wake: () => void;
  /** Sends now, and resolves to how many still wait: when all that wait now are gone, the time is over, or the key is refused. */
  flush: (withinMs: number) => Promise<number>;
  /** Tries what waits, now. */
  attempt: () => void;
  /** Nothing is sent any more, and what is on its way is given up. */
  stop: () => void;
};

export const startTransport = (
  { address, key }: Pick<Settings, 'address' | 'key'>,
  queue: Queue,
  losses: Pick<Losses, 'declared' | 'settled'>,
  news: News,
): Transport => {
  const skews = startSkews();
  const alarm = startAlarm(() => void sendAll());
  const stopping = new AbortController();
  /** Who waits for what becomes of batches. */
  const watchers = new Set<() => void>();
  let most = batchEvents;
  let failures = 0;
  /** Before this nothing is tried, ms since 1970: the collector asked for it. */
  let notBefore = 0;
  let isRefused = false;
  let isSending = false;

  const send = async (events: readonly Waiting[]): Promise<Outcome> => {
    const texts = losses.declared(events);
    try {
      const body = batchOf(texts, skews.of(events), Date.now());
      const answered = await post(address, key, body, stopping.signal);
      skews.learn(events, answered.answer.skews);
      news.tell('answered', { status: answered.status, sent: texts.length, answer: answered.answer });
      return outcomeOf(answered, texts, news, Date.now());
    } catch (error) {
      if (!stopping.signal.aborted) news.fail('unreachable', `${address}: ${reasonOf(error)}`);
      return { is: 'failed', askedMs: 0 };
    }
  };

  /** What follows from it for the next ones. Whether they go at once. */
  const goesOn = (outcome: Outcome, sent: number): boolean => {
    isRefused = outcome.is === 'refused';
    if (outcome.is === 'split') most = Math.ceil(sent / 2);
    if (outcome.is === 'settled') {
      // What was too large as a whole may be so again: back to whole batches in steps.
      most = Math.min(most * 2, batchEvents);
      failures = 0;
      notBefore = 0;
    }
    if (outcome.is === 'refused') alarm.set(refusedRetryMs);
    if (outcome.is === 'failed') {
      const ms = outcome.askedMs + backOffMs(failures);
      failures += 1;
      notBefore = outcome.askedMs > 0 ? Date.now() + ms : 0;
      alarm.set(ms);
    }
    return outcome.is === 'settled' || outcome.is === 'split';
  };

  /** Batch after batch, until nothing waits or it has to be tried again later. */
  const sendAll = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    alarm.clear();
    let isOn = true;
    while (isOn) {
      const events = queue.front({ events: most, bytes: batchBytes });
      if (events.length === 0) break;
      const outcome = await send(events);
      if (outcome.is === 'settled') losses.settled(events);
      queue.settle(outcome.is === 'settled' ? events.length : 0);
      isOn = !stopping.signal.aborted && goesOn(outcome, events.length);
      for (const look of watchers) look();
    }
    isSending = false;
  };

  const mayTry = (): boolean => Date.now() >= notBefore;

  return {
    wake: () => {
      if (isSending || failures > 0 || isRefused) return;
      if (queue.size() >= batchEvents) void sendAll();
      else if (!alarm.isSet()) alarm.set(lingerMs);
    },
    flush: (withinMs) => {
      const isDone = queue.mark();
      if (isDone()) return Promise.resolve(queue.size());
      const release = alarm.hold();
      return new Promise<number>((resolve) => {
        const end = (): void => {
          watchers.delete(look);
          clearTimeout(bound);
          release();
          resolve(queue.size());
        };
        const look = (): void => {
          if (isDone() || isRefused) end();
        };
        const bound = withinMs === Infinity ? undefined : setTimeout(end, withinMs);
        watchers.add(look);
        // A key that was refused may be let in by now.
        isRefused = false;
        if (mayTry()) void sendAll();
      });
    },
    attempt: () => {
      if (mayTry()) void sendAll();
    },
    stop: () => {
      stopping.abort();
      alarm.clear();
    },
  };
};

/** fetch says "fetch failed"; why is in its cause. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error ? String(error.cause) : String(error);
