import { aTouchpoint, anItem } from '@throughline/store/contract';
import type { AppendItem } from '@throughline/store';

/** Touchpoints of one visitor with ids made of a number. */
export const touchpoints = (from: number, count: number, visitor = 'v1'): AppendItem[] =>
  Array.from({ length: count }, (_, i) =>
    anItem(aTouchpoint({ id: `e${String(from + i)}`, who: { visitor }, seq: from + i + 1 })),
  );
