import type { Directory } from './directory/directory.ts';
import type { EventLog } from './event-log/event-log.ts';
import type { Projections } from './projections/projections.ts';

export type StoreHealth = { ready: true } | { ready: false; reason: string };

/** Declared abilities beyond the required core. A contract test that needs one is skipped by its name, not by chance. */
export type StoreCapabilities = {
  /** A receipt can say `duplicate`; a store that cannot know still reads and counts each id once. */
  knowsDuplicates: boolean;
  /** Data outlives the process. */
  durable: boolean;
  /** Skew first measured for a stream is remembered by the store itself. */
  remembersSkew: boolean;
};

/** What a store says of its own work at any moment, for operators. Asking waits for nothing. */
export type StoreFigures = {
  /** Writes that are not answered yet: bytes of them, and how long the oldest has waited, ms. */
  waiting: { bytes: number; ms: number };
  /** Bytes written that are not in the main file yet, and from how many on the store is not ready. */
  log: { bytes: number; bound: number };
};

/** Everything that the collector stands on. */
export interface Store {
  readonly log: EventLog;
  readonly directory: Directory;
  readonly projections: Projections;
  readonly capabilities: StoreCapabilities;
  /** Tries a write and a read. The reason is ready to read. */
  health(): Promise<StoreHealth>;
  /** Absent where there is nothing to say. */
  readonly figures?: () => StoreFigures;
  /** Calls `heard` with the time that each sync of the disk took, ms, from now on. Absent where there are none. */
  readonly watchSyncs?: (heard: (ms: number) => void) => void;
  /** Commits what was accepted, then lets go of everything. From then on every call rejects with `closed`. Twice is once. */
  close(): Promise<void>;
}
