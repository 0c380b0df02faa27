import { limits } from '@throughline/protocol';
import { StoreError } from '../errors/store-error.ts';
import type { Cursor } from './cursor.ts';

/** @throws {StoreError} `invalid` unless it is a whole number from 1 to limits.pageItems. */
export const checkLimit = (limit: number): number => {
  if (Number.isInteger(limit) && limit >= 1 && limit <= limits.pageItems) return limit;
  throw new StoreError('invalid', `The limit must be a whole number from 1 to ${String(limits.pageItems)}.`);
};

/** One page of a list that stands whole and sorted in memory: strictly after the cursor's place, with where to go on. */
export const pageOf = <Item, Key>(
  sorted: readonly Item[],
  query: { limit: number; cursor?: string },
  by: { cursor: Cursor<Key>; keyOf: (item: Item) => Key; compare: (a: Key, b: Key) => number },
): { items: Item[]; next?: string } => {
  const limit = checkLimit(query.limit);
  const from = by.cursor.decode(query.cursor);
  const rest = from === undefined ? sorted : sorted.filter((item) => by.compare(by.keyOf(item), from) > 0);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return last === undefined || rest.length <= limit ? { items } : { items, next: by.cursor.encode(by.keyOf(last)) };
};
