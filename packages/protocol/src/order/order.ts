import type { StoredEvent } from '../events/stored.ts';

/** What places an event in the one total order that holds everywhere. */
export type OrderKey = Pick<StoredEvent, 'occurredAt' | 'stream' | 'seq' | 'id'>;

/** By UTF-8 bytes, as SQLite's BINARY collation and ClickHouse sort: JavaScript's `<` sorts by UTF-16 units. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return surrogatesLast(x) - surrogatesLast(y);
  }
  return a.length - b.length;
};

const surrogatesLast = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;

/** The total order: `(occurredAt, stream, seq, id)`. */
export const compareOrder = (a: OrderKey, b: OrderKey): number =>
  a.occurredAt - b.occurredAt || compareText(a.stream, b.stream) || a.seq - b.seq || compareText(a.id, b.id);
