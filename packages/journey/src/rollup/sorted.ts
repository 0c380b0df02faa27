import { compareText } from '@throughline/protocol';

/**
 * The different texts of both lists, sorted, the first `most` of them. Keeping the first by text and not the first by
 * arrival is what makes it independent of order. The first list itself when the second adds nothing.
 */
export const joinSorted = <Text extends string>(sorted: Text[], others: readonly Text[], most: number): Text[] => {
  // Nearly always one text and known: looked for, not hashed with all its neighbours.
  const added = others.filter((text) => !sorted.includes(text));
  return added.length === 0 ? sorted : [...new Set([...sorted, ...added])].sort(compareText).slice(0, most);
};
