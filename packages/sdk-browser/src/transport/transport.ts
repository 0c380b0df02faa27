/**
 * Brings what is queued to the collector, at once: what comes while a request is under way travels together in the next
 * one. What is not acknowledged stays queued: the collector stores each id once, so sending twice costs bytes, never a
 * count.
 */
import type { Post } from '../bridge/bridge.ts';
import type { Answer, FlushReport } from '../journey/types.ts';
import { fail, tell } from '../news/news.ts';
import { attempt } from '../problems/attempt.ts';
import { eventsIn } from '../queue/group.ts';
import { remove, split, waiting } from '../queue/queue.ts';
import { settings } from '../settings/settings.ts';
import { batchCharacters, lastCharacters, nextBatch, type Batch } from './batch.ts';

/** Milliseconds after which a request that hangs is given up. */
const hangMs = 30_000;
const firstRetryMs = 1000;
const longestRetryMs = 300_000;
const hourMs = 3_600_000;

let skews: unknown;
let most = batchCharacters;
let failures = 0;
/** Whether the collector, and not the network, made us wait. */
let isRefused = false;
/** On the clock of performance.now: a wall clock that jumps back would hold it for as long. */
let notBefore = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let turn: Promise<unknown> = Promise.resolve();
let isWoken = false;
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
  const those = waiting().filter((group) => group.busy < busy);
  const wait = notBefore - performance.now();
  if (!those[0]) return false;
  // Firefox and WebKit break off requests before they say that the page ends: that is no reason to wait.
  if (wait > 0 && (busy < 2 || isRefused)) {
    later(wait);
    return false;
  }
  const batch = nextBatch(those, busy > 1 ? lastCharacters : most);
  for (const group of batch.groups) group.busy = busy;
  notBefore = performance.now() + (await deliver(batch, busy > 1));
  for (const group of batch.groups) group.busy = 0;
  return true;
};

/** Resolves to the milliseconds to wait before the next one. */
const deliver = async ({ groups, contexts, events }: Batch, keepalive: boolean): Promise<number> => {
  const { collector, path = '/v1/events', key } = settings;
  const url = `${collector}${path}?key=${key}`;
  // An app may keep a body for hours: told when it was sent, the collector would take that for a wrong clock.
  const body = JSON.stringify({ v: 1, ...(!app && { sentAt: Date.now(), skews }), contexts, events });
  const done = (): number => {
    remove(groups);
    most = batchCharacters;
    return (failures = 0);
  };
  isRefused = false;
  try {
    if (app) {
      const ids = events.map(({ id }) => id);
      app({ type: 'events', key, body, ids });
      await new Promise((isSure, giveUp) => {
        setTimeout(giveUp, hangMs);
        onSure = () => ids.every((id) => sure.has(id)) && isSure(ids);
      });
      return done();
    }
    // A text body without a content type of its own is text/plain, which needs no preflight. Browsers before 2022 have no
    // such signal, and wait as long as they like.
    const signal = (AbortSignal as Partial<typeof AbortSignal>).timeout?.(hangMs) ?? null;
    const response = await fetch(url, { method: 'POST', body, credentials: 'omit', keepalive, signal });
    const { ok, status, headers } = response;
    // Something else than the collector may answer: a proxy, a hotel's log-in page.
    const answer = Object(await response.json().catch(() => 0)) as Answer;
    tell('answered', { status, sent: events.length, answer });
    if (ok && answer.v === 1) {
      skews = answer.skews;
      for (const { result, index, code, detail } of answer.results ?? [])
        if (result === 'rejected') fail(code, detail, events[index]);
      return done();
    }
    isRefused = true;
    const { code, detail } = answer.error ?? { code: `http_${status}`, detail: url };
    fail(code, detail, events[1] ? undefined : events[0]);
    if ([401, 403].includes(status)) return hourMs;
    if (!answer.error || ![400, 413].includes(status))
      return Math.max(Number(headers.get('retry-after')) * 1e3 || 0, backOff());
    // Too large, or nothing in it acceptable: group by group, then event by event, the one at fault alone is given up.
    if (!events[1]) return done();
    if (!groups[1]) groups.forEach(split);
    return (most = 0);
  } catch (reason) {
    // The 64 KiB of keepalive are in use, perhaps: the beacon is a last try that nobody acknowledges.
    if (keepalive && !app) attempt(() => navigator.sendBeacon(url, body));
    fail('unreachable', `${url} ${String(reason)}`);
    return backOff();
  }
};

/** Exponential, between half and all of it at random, so that pages do not come back all at once. */
const backOff = (): number => Math.min(firstRetryMs * 2 ** failures++, longestRetryMs) * (1 - Math.random() / 2);

/**
 * Something was queued. What this task says goes together, and out before anything else can run: a request that is on its
 * way survives what ends the browser, storage does not.
 */
export const wake = (): void => {
  if (isWoken) return;
  isWoken = true;
  void Promise.resolve().then(() => {
    isWoken = false;
    return sendAll();
  });
};

/** The page may end now: what fits leaves in a request that outlives it. */
export const sendLast = (): void => void sendOne(2);

/**
 * Out of the back/forward cache: a request that was under way when the page went in never settles in Firefox, not even by
 * its own time limit. So none is waited for.
 */
export const restart = (): void => {
  turn = Promise.resolve();
  for (const group of waiting()) group.busy = 0;
  wake();
};

/** Now, whatever the waiting time. */
export const flush = async (): Promise<FlushReport> => {
  const wanted = [...waiting()];
  notBefore = 0;
  await sendAll();
  const left = eventsIn(waiting().filter((group) => wanted.includes(group)));
  return { sent: eventsIn(wanted) - left, waiting: left };
};

/** From now on the app sends. */
export const handTo = (post: Post): void => {
  app = post;
};

/** The app has made sure of these. */
export const acknowledge = (ids: unknown[]): void => {
  ids.forEach((id) => sure.add(id));
  onSure();
};
