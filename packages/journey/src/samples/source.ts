import { compareOrder, type StoredEvent } from '@throughline/protocol';
import type { JourneySource } from '../page/source.ts';

/**
 * A journey in memory, read as a store reads it. Never more than `most` events at once, so that readers have to go on;
 * `read` counts the events handed out.
 */
export const sourceOf = (events: readonly StoredEvent[], most = Infinity) => {
  const ascending = [...events].sort(compareOrder);
  const counted = { read: 0 };
  const source: JourneySource = {
    read({ from, order, limit, types, actors }) {
      const sign = order === 'ascending' ? 1 : -1;
      const matching = (sign === 1 ? ascending : ascending.toReversed()).filter(
        (event) =>
          (from === undefined || sign * compareOrder(event, from) > 0) &&
          (types === undefined || types.includes(event.type)) &&
          (actors === undefined || actors.includes(event.actor)),
      );
      const page = matching.slice(0, Math.min(limit, most));
      counted.read += page.length;
      return Promise.resolve({ events: page, more: matching.length > page.length });
    },
  };
  return { source, counted };
};
