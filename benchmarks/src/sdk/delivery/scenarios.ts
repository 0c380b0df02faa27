import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@throughline/real-browsers';
import { markerOf } from '../servers/decode.ts';
import type { Stand } from '../servers/stand.ts';
import { until } from '../servers/until.ts';
import { markersStored } from './stored.ts';

/** What one SDK did in one scenario. */
export type Outcome = {
  /** Of the five events, how many came, each once counted. */
  arrived: number;
  /** All copies that came. */
  copies: number;
  /** They came only when another event was recorded. */
  afterNext?: true;
  /** How many stood in the page's storage while the collector was down. */
  stored?: number;
  /** Whether every event came under one id of its own, however often it came. */
  ids?: boolean;
};

const five = [0, 1, 2, 3, 4].map(markerOf);
const sixth = markerOf(5);

/** ms that events have to come: several times the peers' longest interval between sendings, 5 s. */
const patienceMs = 20_000;
/** ms that the collector is out of order. */
const outageMs = 6000;
/** ms after an outage: twice what the slowest peers wait before they try again. */
const afterOutageMs = 30_000;
/** ms without a request after which no more copies are expected: the longest pause between two tries of one SDK. */
const quietAgainMs = 12_000;
/** ms after the SDK has met the collector that is down, before the page is loaded anew; and when it counts as met. */
const meetMs = 1500;
const metByMs = 7000;

const recordFive = `for (const marker of ${JSON.stringify(five)}) sdk.record(marker);`;

/** In a task of its own, as a click would be: what is recorded, and where the page then goes at once. */
const recordAndLeave = (address: string): string =>
  `setTimeout(() => { ${recordFive} location.href = ${JSON.stringify(address)}; })`;

const allCame = ({ sink }: Stand) => sink.arrivals.ofThese(five) === five.length;

const outcome = ({ sink }: Stand): Outcome => ({
  arrived: sink.arrivals.ofThese(five),
  copies: sink.arrivals.copies(),
});

const leave = async (stand: Stand, to: 'with-again' | 'without'): Promise<Outcome> => {
  const page = await stand.open('with');
  await page.evaluate(recordAndLeave(stand.site.page(to)));
  await page.waitForURL(stand.site.page(to));
  await until(() => allCame(stand), patienceMs);
  return outcome(stand);
};

const close = async (stand: Stand): Promise<Outcome> => {
  const page = await stand.open('with');
  await page.evaluate(`void (() => { ${recordFive} })()`);
  await sleep(50);
  // As a person closes it: the page's end events run.
  await page.close({ runBeforeUnload: true });
  await until(() => allCame(stand), patienceMs);
  return outcome(stand);
};

const downThenReload = async (stand: Stand): Promise<Outcome> => {
  const page = await stand.open('with');
  stand.sink.weather('down');
  await page.evaluate(`void (() => { ${recordFive} })()`);
  const { refused } = stand.sink;
  await until(() => refused() > 0, metByMs);
  await sleep(meetMs);
  const stored = await markersStored(page, five);
  await page.reload({ waitUntil: 'commit' });
  // Only now, so that it is the new page that brings them.
  stand.sink.weather('well');
  await until(() => allCame(stand), patienceMs);
  return { ...outcome(stand), stored };
};

const outage = async (stand: Stand, weather: 'busy' | 'mute'): Promise<Page> => {
  const page = await stand.open('with');
  stand.sink.weather(weather);
  await page.evaluate(`void (() => { ${recordFive} })()`);
  await sleep(outageMs);
  stand.sink.weather('well');
  return page;
};

const busy = async (stand: Stand): Promise<Outcome> => {
  const page = await outage(stand, 'busy');
  if (await until(() => allCame(stand), afterOutageMs)) return outcome(stand);
  const before = outcome(stand);
  await page.evaluate(`void sdk.record(${JSON.stringify(sixth)})`);
  const came = await until(() => allCame(stand), patienceMs);
  return came ? { ...outcome(stand), afterNext: true } : before;
};

/** Every answer is lost for a while: an SDK cannot know, and sends again; by their ids the copies are one. */
const mute = async (stand: Stand): Promise<Outcome> => {
  await outage(stand, 'mute');
  await stand.settled(quietAgainMs, afterOutageMs);
  return { ...outcome(stand), ids: stand.sink.arrivals.haveIds() };
};

export const scenarios = {
  leftForPageWith: (stand: Stand) => leave(stand, 'with-again'),
  leftForPageWithout: (stand: Stand) => leave(stand, 'without'),
  closed: close,
  down: downThenReload,
  busy,
  mute,
} as const satisfies Record<string, (stand: Stand) => Promise<Outcome>>;

export type ScenarioName = keyof typeof scenarios;
