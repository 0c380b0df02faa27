import type { BatchContext } from '@throughline/protocol';
import type { Random } from './random.ts';

/** What an event says beside its envelope, with marks where its own numbers and names come. */
export type Content = Record<string, unknown> & { type: string };

/** Marks of what is written anew into every event. Their signs occur in no content. */
export const marks = { customer: '+'.repeat(10), object: '#'.repeat(6) } as const;

const pages = [
  '/',
  '/cover',
  '/quote/vehicle',
  '/quote/driver',
  '/quote/price',
  '/call-back',
  '/confirmation',
] as const;

const named = (name: string): Content[] =>
  ['basic', 'gold', 'full'].flatMap((tariff) =>
    [0, 1, 2, 3].map((drivers) => ({
      type: 'touchpoint',
      name,
      object: { type: 'quote', id: `Q-${marks.object}` },
      props: { tariff, drivers, yearly: drivers % 2 === 1 },
    })),
  );

/** By kind; each kind as often as `kindOf` says. */
export const contents = {
  identify: [{ type: 'identify' }],
  goal: [{ type: 'goal', name: 'quote_reached', goal: { state: 'reached' }, value: 349.5 }],
  signal: Array.from({ length: 20 }, (_, i) => ({ type: 'signal', name: 'vitals', props: { lcp: 900 + i * 97 } })),
  pageViewed: pages.map((page) => ({ type: 'touchpoint', name: 'page_viewed', props: { page } })),
  named: ['quote_started', 'cover_compared', 'vehicle_entered', 'price_seen', 'call_back_asked'].flatMap(named),
} satisfies Record<string, Content[]>;

export type Kind = keyof typeof contents;

/** Of a hundred events: one says who it is, two reach a goal, three are a machine's, the others are touchpoints. */
export const kindOf = (random: Random): Kind => {
  const drawn = random.below(100);
  if (drawn === 0) return 'identify';
  if (drawn < 3) return 'goal';
  if (drawn < 6) return 'signal';
  return drawn < 60 ? 'pageViewed' : 'named';
};

const screens = [
  { width: 390, height: 844, ratio: 3 },
  { width: 1440, height: 900, ratio: 2 },
  { width: 1920, height: 1080, ratio: 1 },
] as const;

/** What the page and the device of a visit say. */
export const contexts: readonly BatchContext[] = pages.flatMap((page) =>
  screens.map((screen) => ({
    page: `https://insurance.example${page}?utm_source=news&utm_campaign=spring`,
    title: 'Vehicle insurance',
    referrer: 'https://search.example/',
    screen,
    locale: 'de-DE',
    timeZone: 'Europe/Berlin',
    sdk: 'sdk-browser/0.1.0',
  })),
);
