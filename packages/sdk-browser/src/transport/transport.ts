/**
 * Brings what is queued to the collector, at once: what comes while a request is under way travels together in the next
 * one. What is not acknowledged stays queued: the collector stores each id once, so sending twice costs bytes, never a
 * count.
 */
import type { Post } from '../bridge/bridge.ts';
import type { Answer } from '../journey/types.ts';
import { fail, tell } from '../news/news.ts';
import { attempt } from '../problems/attempt.ts';
import { eventsIn, partsOf, type Group } from '../queue/group.ts';
import { append, remove, waiting } from '../queue/queue.ts';
import { settings } from '../settings/settings.ts';
import { batchCharacters, lastCharacters, nextBatch } from './batch.ts';

/** Milliseconds after which a request that hangs is given up. */
const hangMs = 30_000;
const firstRetryMs = 1000;
const longestRetryMs = 300_000;
const hourMs = 3_600_000;
/** Failures in a row, from which on a hidden page waits too before it tries again. */
const patience = 5;

let most = batchCharacters;
let failures = 0;
/** Runs while a failure is waited out. */
let timer: ReturnType<typeof setTimeout> | undefined;
let turn: Promise<unknown> | undefined;
/** The native app, where it sends. */
let app: Post | undefined;
/** Of each hand-over to the app that is not made sure of yet: takes ids off it, and says whether some are missing still. */
let handOvers: ((ids: unknown[]) => unknown)[] = [];

/** The app has made sure of these. */
export const acknowledge = (ids: unknown[]): void => {
  handOvers = handOvers.filter((isMissing) => isMissing(ids));
};

/** Sends batch after batch until nothing waits or one fails. One turn at a time. */
export const sendAll = (): Promise<unknown> =>
  (turn = (async (before) => {
    await before;
    while (await sendOne(1));
  })(turn));

/** The next batch, in a request that ends with the page (1) or outlives it (2). False when nothing is to be sent now. */
const sendOne = async (busy: number): Promise<boolean> => {
  const those = waiting().filter((group) => group.busy < busy);
  // Firefox and WebKit break off requests before they say that the page ends: that is no reason to wait. More failures are.
  if (!those[0] || (timer && (busy < 2 || failures >= patience))) return false;
  const batch = nextBatch(those, busy > 1 ? lastCharacters : most);
  batch.forEach((group) => (group.busy = busy));
  const wait = await deliver(batch, busy > 1);
  if (wait) {
    clearTimeout(timer);
    timer = setTimeout(flush as () => unknown, wait);
  }
  batch.forEach((group) => (group.busy = 0));
  return true;
};

/** Resolves to the milliseconds to wait before the next one. */
const deliver = async (groups: Group[], keepalive: boolean): Promise<number> => {
  const { collector, path = '/v1/events', key } = settings;
  const url = `${collector}${path}?key=${key}`;
  // An app may keep a body for hours: told when it was sent, the collector would take that for a wrong clock.
  const body = JSON.stringify({ v: 1, sentAt: app ? undefined : Date.now(), groups: groups.map(partsOf) });
  const events = eventsIn(groups);
  try {
    if (app) {
      const missing = new Set(events.map(({ id }) => id));
      const sure = new Promise((isSure: (ids: unknown) => unknown, giveUp) => {
        setTimeout(giveUp, hangMs);
        handOvers.push((ids) => {
          for (const id of ids as string[]) missing.delete(id);
          return missing.size || isSure(ids);
        });
      });
      app({ ids: [...missing], body, type: 'events', key });
      await sure;
    } else {
      // A text body without a content type of its own is text/plain, which needs no preflight. Browsers before 2022 have
      // no such signal, and wait as long as they like.
      const signal = (AbortSignal as Partial<typeof AbortSignal>).timeout?.(hangMs) as AbortSignal | null;
      const response = await fetch(url, { method: 'POST', body, keepalive, signal });
      const { status } = response;
      // Something else than the collector may answer: a proxy, a hotel's log-in page.
      const answer = Object(await response.json().catch(() => 0)) as Answer;
      tell('answered', { status, sent: events.length, answer });
      if (answer.v !== 1) {
        const { code, detail } = answer.error ?? { code: `http_${status}`, detail: url };
        fail(code, detail, events[1] ? undefined : events[0]);
        if ([401, 403].includes(status)) {
          failures++;
          return hourMs;
        }
        if (![answer.error && 400, 413].includes(status))
          return ((response.headers.get('retry-after') as unknown as number) * 1e3 || 0) + backOff();
        // Too large, for a proxy perhaps, or nothing in it acceptable: group by group, then event by event, the one at fault alone is given up.
        if (events[1]) {
          if (!groups[1]) groups.forEach(split);
          return (most = 0);
        }
      }
      for (const { code, detail, result, index } of answer.results ?? [])
        if (result !== 'duplicate') fail(code, detail, events[index]);
    }
    remove(groups);
    most = batchCharacters;
    return (failures = 0);
  } catch (reason) {
    // The 64 KiB of keepalive are in use, perhaps: the beacon is a last try that nobody acknowledges.
    if (!app && keepalive) attempt(() => navigator.sendBeacon(url, body));
    fail('unreachable', `${url} ${String(reason)}`);
    return backOff();
  }
};

/** Instead of one group, one for each of its events. */
const split = (group: Group): void => {
  const [shared, ...events] = partsOf(group);
  for (const event of events) {
    waiting();
    append(JSON.stringify(shared), JSON.stringify(event), sendAll);
  }
  remove([group]);
};

/** Exponential, between half and all of it at random, so that pages do not come back all at once. */
const backOff = (): number => Math.min(firstRetryMs * 2 ** failures++, longestRetryMs) / (1 + Math.random());

/** The page may end now: what fits leaves in a request that outlives it. */
export const sendLast = (): unknown => sendOne(2);

/**
 * Out of the back/forward cache: a request that was under way when the page went in never settles in Firefox, not even by
 * its own time limit. So none is waited for.
 */
export const restart = (): void => {
  turn = undefined;
  waiting().forEach((group) => (group.busy = 0));
  void sendAll();
};

/** Now, whatever the waiting time. */
export const flush = async (): Promise<number> => {
  clearTimeout(timer);
  timer = undefined;
  await sendAll();
  return eventsIn(waiting()).length;
};

/** From now on the app sends. */
export const handTo = (post: Post | undefined): void => {
  app = post;
};
