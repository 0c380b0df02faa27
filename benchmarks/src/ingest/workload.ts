import type { BatchContext, SentEvent } from '@throughline/protocol';
import { randomFrom, type Random } from './random.ts';

export type Workload = {
  /** The next request's body: so many events of whoever is active, stamped with the sender's clock. No id comes twice. */
  nextBody: (events: number, sentAt: number) => string;
};

/** Visitors active at once. When one has done what it came for, a new one takes the place. */
export const activeVisitors = 2000;

/** Events of one visit: from a glance to a whole quote. */
const visitEvents = { least: 4, most: 60 };

/** How long before its request an event happened, at most, ms. */
const waitsMs = 400;

type Visit = { visitor: string; stream: string; seq: number; left: number; context: BatchContext };

/**
 * What 2,000 visitors of an insurance site send, drawn from a seed: the same seed and clock give the same bytes. Events
 * of different visitors come mixed, as a collector meets them; ids are made like the SDK's.
 */
export const workloadFrom = (seed: number): Workload => {
  const random = randomFrom(seed);
  const places: Visit[] = Array.from({ length: activeVisitors }, () => newVisit(random));
  const nextVisit = (): Visit => {
    const place = random.below(places.length);
    const there = places[place];
    if (there !== undefined && there.left > 0) return there;
    return (places[place] = newVisit(random));
  };
  return {
    nextBody: (events, sentAt) => {
      const contexts = new Map<BatchContext, number>();
      const list = Array.from({ length: events }, () => {
        const visit = nextVisit();
        if (!contexts.has(visit.context)) contexts.set(visit.context, contexts.size);
        return { ...eventOf(visit, random, sentAt), context: contexts.get(visit.context) };
      });
      return JSON.stringify({ v: 1, sentAt, contexts: [...contexts.keys()], events: list });
    },
  };
};

const newVisit = (random: Random): Visit => ({
  visitor: `v_${text(random, 20)}`,
  stream: `s_${text(random, 16)}`,
  seq: 0,
  left: visitEvents.least + random.below(visitEvents.most - visitEvents.least),
  context: random.oneOf(contexts),
});

const eventOf = (visit: Visit, random: Random, sentAt: number): SentEvent => {
  visit.seq += 1;
  visit.left -= 1;
  const at = sentAt - random.below(waitsMs);
  const envelope = {
    id: at.toString(36).padStart(9, '0') + text(random, 16),
    at,
    stream: visit.stream,
    seq: visit.seq,
    channel: 'web',
    identifiers: { visitor: visit.visitor },
  } as const;
  return { ...envelope, ...contentOf(visit, random) };
};

/** Of a hundred events: one says who it is, two reach a goal, three are a machine's, the others are touchpoints. */
const contentOf = ({ visitor }: Visit, random: Random) => {
  const kind = random.below(100);
  if (kind === 0) return { type: 'identify', identifiers: { visitor, customer: `C-${visitor.slice(2, 12)}` } } as const;
  if (kind < 3) return { type: 'goal', name: 'quote_reached', goal: { state: 'reached' }, value: 349.5 } as const;
  if (kind < 6) return { type: 'signal', name: 'vitals', props: { lcp: 900 + random.below(2000) } } as const;
  if (kind < 60) return { type: 'touchpoint', name: 'page_viewed', props: { page: random.oneOf(pages) } } as const;
  return {
    type: 'touchpoint',
    name: random.oneOf(names),
    object: { type: 'quote', id: `Q-${String(random.below(1_000_000))}` },
    props: { tariff: random.oneOf(['basic', 'gold', 'full']), drivers: random.below(4), yearly: random.below(2) === 1 },
  } as const;
};

const names = ['quote_started', 'cover_compared', 'vehicle_entered', 'price_seen', 'call_back_asked'] as const;
const pages = [
  '/',
  '/cover',
  '/quote/vehicle',
  '/quote/driver',
  '/quote/price',
  '/call-back',
  '/confirmation',
] as const;
const screens = [
  { width: 390, height: 844, ratio: 3 },
  { width: 1440, height: 900, ratio: 2 },
  { width: 1920, height: 1080, ratio: 1 },
] as const;

const contextsOf = (page: string): BatchContext[] =>
  screens.map((screen) => ({
    page: `https://insurance.example${page}?utm_source=news&utm_campaign=spring`,
    title: 'Vehicle insurance',
    referrer: 'https://search.example/',
    screen,
    locale: 'de-DE',
    timeZone: 'Europe/Berlin',
    sdk: 'sdk-browser/0.1.0',
  }));

const [firstPage, ...otherPages] = pages;
const [firstContext = {}, ...moreContexts] = contextsOf(firstPage);
const contexts: readonly [BatchContext, ...BatchContext[]] = [
  firstContext,
  ...moreContexts,
  ...otherPages.flatMap(contextsOf),
];

/** Five bits a sign, as in the SDK's ids. */
const text = (random: Random, length: number): string =>
  Array.from({ length }, () => random.below(32).toString(32)).join('');
