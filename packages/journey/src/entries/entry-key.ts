import { compareOrder, compareText, type JourneyEntry, type OrderKey } from '@throughline/protocol';

/** What an entry is to the event it stands at: what led up to the event stands before it, what followed from it after. */
export const ranks = {
  gap: 0,
  session: 1,
  channel_switch: 2,
  repeated: 3,
  recorded: 4,
  identity: 5,
  decision: 6,
} as const;

/** The place of an entry in the one total order of a journey's entries. Plain JSON, so that a cursor can carry it. */
export type EntryKey = OrderKey & {
  rank: number;
  /** Tells several entries of one rank at one event apart; else empty. */
  detail: string;
};

export type KeyedEntry = { key: EntryKey; entry: JourneyEntry };

/** By the event it stands at, then by rank, then by detail. */
export const compareEntryKeys = (a: EntryKey, b: EntryKey): number =>
  compareOrder(a, b) || a.rank - b.rank || compareText(a.detail, b.detail);

export const entryKey = ({ occurredAt, stream, seq, id }: OrderKey, rank: number, detail = ''): EntryKey => ({
  occurredAt,
  stream,
  seq,
  id,
  rank,
  detail,
});
