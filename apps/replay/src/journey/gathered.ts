import type { JourneyEntry, JourneyPage } from '@throughline/protocol';
import type { JourneyOrder } from '../http/collector.ts';

/**
 * What has been read of one journey: its pages, pinned to one position, and what the live stream brought since.
 * Plain data; every function here answers a new one.
 */
export type Gathered = {
  order: JourneyOrder;
  first: JourneyPage;
  pages: readonly JourneyEntry[];
  /** Cursor of the next page; absent when all are here. */
  next: string | undefined;
  /** In the order of their first arrival, newest content of each. */
  arrived: ReadonlyMap<string, JourneyEntry>;
};

export const gatherFirst = (order: JourneyOrder, page: JourneyPage): Gathered => ({
  order,
  first: page,
  pages: page.entries,
  next: page.next,
  arrived: new Map(),
});

export const gatherNext = (gathered: Gathered, page: JourneyPage): Gathered => ({
  ...gathered,
  pages: [...gathered.pages, ...page.entries],
  next: page.next,
});

/** An entry that came again (a session that grew) takes the place of its former self. */
export const gatherLive = (gathered: Gathered, entries: readonly JourneyEntry[]): Gathered => {
  const arrived = new Map(gathered.arrived);
  for (const entry of entries) arrived.set(entry.id, entry);
  return { ...gathered, arrived };
};

/** What is shown, in display order, and how many live entries wait behind pages that were not read yet. */
export const shownOf = (gathered: Gathered): { entries: JourneyEntry[]; waiting: number } => {
  const { order, pages, arrived, next } = gathered;
  const inPages = new Set(pages.map((entry) => entry.id));
  const old = pages.map((entry) => arrived.get(entry.id) ?? entry);
  const fresh = [...arrived.values()].filter((entry) => !inPages.has(entry.id));
  if (order === 'descending') return { entries: [...newerThan(old, fresh).reverse(), ...old], waiting: 0 };
  return next === undefined ? { entries: [...old, ...fresh], waiting: 0 } : { entries: old, waiting: fresh.length };
};

/** Of an old session that grew, but whose page was not read yet, nothing is shown at the top. */
const newerThan = (shown: readonly JourneyEntry[], fresh: readonly JourneyEntry[]): JourneyEntry[] => {
  const oldest = shown.at(-1)?.at ?? -Infinity;
  return fresh.filter((entry) => entry.at >= oldest);
};
