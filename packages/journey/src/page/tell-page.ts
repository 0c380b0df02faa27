import { compareOrder, limits, type JourneyEntry, type OrderKey, type StoredEvent } from '@throughline/protocol';
import { compareEntryKeys, type EntryKey, type KeyedEntry } from '../entries/entry-key.ts';
import type { JourneyFacts } from '../entries/facts.ts';
import { tellEvents } from '../entries/tell-events.ts';
import { markAround } from './contacts.ts';
import { tellLooseIn, type Stretch } from './loose.ts';
import type { JourneySource } from './source.ts';

export type PageQuery = {
  /** Exclusive: entries strictly after it in `order`. From the beginning (or the end) if absent. */
  from?: EntryKey;
  order: 'ascending' | 'descending';
  /** Entries; 1 to limits.pageItems. */
  limit: number;
};

export type ToldPage = {
  entries: JourneyEntry[];
  /** Where the next page starts. Absent on the last one. */
  next?: EntryKey;
};

/**
 * One page of a journey. Pages of any size, in either direction, put together are `tellJourney`: every entry is told
 * as the whole journey has it. Reads the page's events and, around them, the session open at its start, the last
 * limits.repeatedWithin touchpoints, and the rest of a session that begins on the page; never the whole journey.
 */
export const tellPage = async (source: JourneySource, facts: JourneyFacts, query: PageQuery): Promise<ToldPage> => {
  const told: KeyedEntry[] = [];
  let reading: Reading | undefined = readingFrom(query);
  while (reading !== undefined && told.length <= query.limit) {
    const chunk = await readChunk(source, reading, query.limit + 2 - told.length);
    const keyed: KeyedEntry[] = [
      ...tellEvents(chunk.events, await markAround(source, chunk.events), facts),
      ...(await tellLooseIn(source, facts, chunk.stretch, chunk.events)),
    ].filter(({ key }) => isBeyond(query, key));
    told.push(...keyed.sort((a, b) => direction(query.order) * compareEntryKeys(a.key, b.key)));
    reading = chunk.rest;
  }
  const page = told.slice(0, query.limit);
  const last = page.at(-1);
  return {
    entries: page.map(({ entry }) => entry),
    ...(told.length > query.limit && last !== undefined ? { next: last.key } : {}),
  };
};

const direction = (order: PageQuery['order']): 1 | -1 => (order === 'ascending' ? 1 : -1);

const isBeyond = ({ from, order }: PageQuery, key: EntryKey): boolean =>
  from === undefined || direction(order) * compareEntryKeys(key, from) > 0;

type Reading = { order: PageQuery['order']; from?: OrderKey };

/** The event that `from` stands at is read again, for the page may go on in the middle of its entries. */
const readingFrom = ({ from, order }: PageQuery): Reading => {
  if (from === undefined) return { order };
  const beside = order === 'ascending' ? from.seq : from.seq + 1;
  return { order, from: { occurredAt: from.occurredAt, stream: from.stream, seq: beside, id: '' } };
};

/** Events in ascending order, the stretch of the journey that they cover, and where reading goes on, if it does. */
type Chunk = { events: StoredEvent[]; stretch: Stretch; rest?: Reading };

const readChunk = async (source: JourneySource, reading: Reading, wanted: number): Promise<Chunk> => {
  const { order, from } = reading;
  const { events, more } = await source.read({ ...reading, limit: Math.min(wanted, limits.pageItems) });
  const last = more ? events.at(-1) : undefined;
  return {
    events: [...events].sort(compareOrder),
    stretch: order === 'ascending' ? stretchOf(from, last) : stretchOf(last, from),
    ...(last === undefined ? {} : { rest: { order, from: last } }),
  };
};

const stretchOf = (after: OrderKey | undefined, upTo: OrderKey | undefined): Stretch => ({
  ...(after === undefined ? {} : { after }),
  ...(upTo === undefined ? {} : { upTo }),
});
