import type {
  AcceptedEvent,
  Actor,
  Channel,
  EventType,
  OrderKey,
  Position,
  StoredEvent,
  Subject,
} from '@throughline/protocol';

/** Names a project inside the store. Never the project's secret, never shown to another project. */
export type ProjectId = string;

/** One event on its way in, with what only the collector knows. */
export type AppendItem = {
  event: AcceptedEvent;
  /** Ms to add to the sender's clock; `occurredAt` is `min(at + skew in force, receivedAt)`. */
  skew: number;
  /**
   * `echoed`: an earlier answer gave it and the sender sent it back, so it holds. `measured`: taken from this very
   * batch, so the first one committed for the stream holds and this one gives way to it.
   */
  skewIs: 'echoed' | 'measured';
};

/** What became of one item; in the order of the items. */
export type Receipt = {
  id: string;
  /** The first stored content wins; `differs` says that this one was another, as `sameContent` sees it. */
  result: 'stored' | 'duplicate';
  differs: boolean;
  position: Position;
  occurredAt: number;
  /** The skew in force for the stream, ms. */
  skew: number;
};

export type ReadQuery = {
  project: ProjectId;
  /** Disjoint streams of events, merged here into the one total order. */
  subjects: readonly Subject[];
  /** Nothing committed after it is read, so that pages of one reader do not shift. */
  asOf: Position;
  /** Where the page starts, exclusive: strictly after it in `order`. */
  from?: OrderKey;
  order: 'ascending' | 'descending';
  /** Events; 1 to limits.pageItems. */
  limit: number;
  /** Only these; all if absent. */
  types?: readonly EventType[];
  actors?: readonly Actor[];
  channels?: readonly Channel[];
};

/** `more` says whether anything lies beyond the last event. */
export type EventPage = { events: StoredEvent[]; more: boolean };

export type TailQuery = {
  project: ProjectId;
  /** Exclusive; 0 from the start. */
  after: Position;
  /** Events; 1 to limits.pageItems. */
  limit: number;
  /** Only these; all if absent. `position` of the answer still runs over all. */
  subjects?: readonly Subject[];
};

/** In commit order. `position` is where to go on, even when nothing came: asking after it misses and repeats nothing. */
export type TailPage = { events: StoredEvent[]; position: Position };

export type CountQuery = {
  project: ProjectId;
  subjects?: readonly Subject[];
  asOf?: Position;
  types?: readonly EventType[];
};

/**
 * Append-only and large. Possible on a column store: the exactly-once key is made of the sender's fields alone, no
 * transaction spans more than one append, nothing is updated.
 */
export interface EventLog {
  /**
   * Durable when it resolves: committed and synced. Exactly once by `(project, id)`, inside the call, across calls and
   * across restarts. Positions of one project rise in the order of the items.
   * @throws {StoreError} `unavailable`, `full`, `busy`, `closed`: nothing of this call is promised, send it again.
   */
  append(project: ProjectId, items: readonly AppendItem[]): Promise<Receipt[]>;
  /** @throws {StoreError} `busy`, `deadline`, `unavailable`; `invalid` when the limit is out of bounds. */
  read(query: ReadQuery): Promise<EventPage>;
  /** @throws {StoreError} as `read` does. */
  tail(query: TailQuery): Promise<TailPage>;
  /** One event by the sender's id; undefined when there is none in this project. */
  event(project: ProjectId, id: string): Promise<StoredEvent | undefined>;
  count(query: CountQuery): Promise<number>;
  /** The newest position of the project; 0 when it has no events. */
  position(project: ProjectId): Promise<Position>;
  /**
   * The only way that events change. Takes the subjects' events out of the log for good, with their dead letters and
   * everything that projections know from them. Hand-made assertions and decisions that name an owner of whom no event
   * is left go too, and notes under ids that lead to nobody any more. Positions are never given again, so `position`
   * stays; an erased id that is sent again is a new event.
   * @throws {StoreError} `unavailable` also where all of it is gone from every answer, but not yet overwritten on the disk:
   * the message says what stands in the way. Asked again, it tries again.
   */
  erase(query: { project: ProjectId; subjects: readonly Subject[] }): Promise<{ erased: number }>;
  /**
   * Calls back after each commit that stored or erased events, with the newest position and the subjects it touched;
   * never with event data, so a slow listener costs nothing. What is announced can be read. A commit may also merge or
   * split people whose subjects it does not name: who follows a person compares its `version`. A listener that throws
   * costs neither the commit nor other listeners. Returns how to stop; closing the store stops all.
   */
  watch(listener: (commit: Commit) => void): () => void;
}

export type Commit = { project: ProjectId; position: Position; subjects: ReadonlySet<Subject> };
