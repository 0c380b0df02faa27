import { setTimeout as sleep } from 'node:timers/promises';
import { markerOf } from '../servers/decode.ts';
import type { Stand } from '../servers/stand.ts';
import { busyMs } from './busy.ts';

export type CallCost = {
  /** µs per call until the loop of calls was done. */
  sync: number;
  /** µs per call of the main thread, from the first call until all was sent: timers and answers are in it, waiting is not. */
  wall: number;
  /** The same, of processor time. */
  cpu: number;
  /** Requests, preflights too, and bytes of their heads and bodies. */
  requests: number;
  bytes: number;
  /** Different events that arrived. */
  arrived: number;
  /** Brotli bytes of the scripts that the page has loaded by then. */
  scriptBytes: number;
};

const lookEveryMs = 250;
/**
 * Looks in a row that found neither a new event nor work, after which none is expected: 6 s, for some send every 5 s.
 * Looks and not time: a look into a page that is at work waits until its task has ended.
 */
const quietLooks = 24;
/** The same once all has come: what an answer sets off is then done. */
const quietLooksWhenAllCame = 2;
const overMs = 120_000;
/** ms of work between two looks that are no sign of life: the looks themselves take some, and so do timers. */
const idleWorkMs = 25;

/** A burst in one task of a page in which the SDK has settled. */
export const measureCalls = async (stand: Stand, calls: number): Promise<CallCost> => {
  const page = await stand.open('with');
  const [busy, processor] = [await busyMs(page, 'timeTicks'), await busyMs(page, 'threadTicks')];
  const { arrivals } = stand.sink;
  const { requests, bytes } = arrivals.traffic;
  const before = [await busy(), await processor()] as const;
  const syncMs = Number(await page.evaluate(burstExpression(calls)));
  await over(busy, arrivals, calls);
  return {
    sync: (syncMs / calls) * 1000,
    wall: (((await busy()) - before[0]) / calls) * 1000,
    cpu: (((await processor()) - before[1]) / calls) * 1000,
    requests: arrivals.traffic.requests - requests,
    bytes: arrivals.traffic.bytes - bytes,
    arrived: arrivals.distinct(),
    scriptBytes: stand.site.scriptBytes(),
  };
};

/** Runs in the page. */
const burstExpression = (calls: number): string => `(() => {
  const markers = ${JSON.stringify(Array.from({ length: calls }, (_, n) => markerOf(n)))};
  const from = performance.now();
  for (const marker of markers) sdk.record(marker);
  return performance.now() - from;
})()`;

/** Resolves when all has come and the page is idle again, or when nothing more is to be expected. */
const over = async (busy: () => Promise<number>, { distinct }: Stand['sink']['arrivals'], calls: number) => {
  const end = performance.now() + overMs;
  let seen = { worked: await busy(), arrived: distinct() };
  let quiet = 0;
  while (performance.now() < end && quiet < (seen.arrived === calls ? quietLooksWhenAllCame : quietLooks)) {
    await sleep(lookEveryMs);
    const now = { worked: await busy(), arrived: distinct() };
    quiet = now.worked - seen.worked < idleWorkMs && now.arrived === seen.arrived ? quiet + 1 : 0;
    seen = now;
  }
};
