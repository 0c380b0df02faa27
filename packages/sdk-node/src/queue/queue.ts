/** An event that waits: its JSON text, and the stream that it is numbered in, if it is. */
export type Waiting = { text: string; stream: string | undefined };

/** How much a batch may have at most. */
export type BatchBounds = { events: number; bytes: number };

/** The events that wait, in the order in which they were recorded. */
export type Queue = {
  append(event: Waiting): void;
  /**
   * The oldest ones, as many as a batch may have, one at least where any waits. They stay, and are not given up, until
   * `settle` says what became of them.
   */
  front(bounds: BatchBounds): Waiting[];
  /** The first so many of what `front` gave are done with; the others wait on. */
  settle(count: number): void;
  /** How many wait. */
  size(): number;
  /** Asked later, whether all that wait now are gone: settled or given up. */
  mark(): () => boolean;
  /** No event comes any more. */
  close(): void;
};

/** Tells that events were given up for want of room: of which streams, how many. */
export type GaveUp = (streams: readonly (string | undefined)[]) => void;
