import type { Actor, EventType, OrderKey, StoredEvent } from '@throughline/protocol';

export type JourneyQuery = {
  /** Exclusive: events strictly after it in `order`. From the beginning (or the end) if absent. */
  from?: OrderKey;
  order: 'ascending' | 'descending';
  /** Events; 1 to limits.pageItems. */
  limit: number;
  /** Only these; all if absent. */
  types?: readonly EventType[];
  actors?: readonly Actor[];
};

/** One person's events, merged from all subjects, as they were at the position where the reader is pinned. */
export interface JourneySource {
  /** `more` says whether anything lies beyond the last event. */
  read(query: JourneyQuery): Promise<{ events: StoredEvent[]; more: boolean }>;
}
