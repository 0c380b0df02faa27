import { noLatencies } from './latencies.ts';

export type Window = {
  /** An answer came, at `now`, `took` ms after its request. */
  count(now: number, events: number, took: number): 'warming' | 'opens' | 'open' | 'over';
  figures(): WindowFigures;
};

export type WindowFigures = { eventsPerSecond: number; requestsPerSecond: number; p50: number; p99: number };

/**
 * The part of a run that is measured. It opens with the first answer after `warmMs` and closes with the first one after
 * `openMs` more, so that it never ends without an answer, however slow they come. Times in ms on the caller's clock.
 */
export const windowFrom = (start: number, warmMs: number, openMs: number): Window => {
  const latencies = noLatencies();
  let opened: number | undefined;
  let newest = start;
  let total = 0;
  let requests = 0;
  let over = false;
  return {
    count: (now, events, took) => {
      if (over) return 'over';
      if (now < start + warmMs) return 'warming';
      // The answer that opens the window was waited for before it.
      if (opened === undefined) {
        opened = now;
        return 'opens';
      }
      newest = now;
      total += events;
      requests += 1;
      latencies.add(took);
      over = now >= opened + openMs;
      return over ? 'over' : 'open';
    },
    figures: () => {
      const seconds = (newest - (opened ?? start)) / 1000;
      return { eventsPerSecond: total / seconds, requestsPerSecond: requests / seconds, ...latencies.percentiles() };
    },
  };
};
