import { median } from '../schema-check/measure.ts';
import type { FileFacts } from './messages.ts';

/** Milliseconds of a request, or of a transaction. */
export type Latency = { p50: number; p99: number };

/** What one contender did in one round at full load. */
export type Figures = Latency & {
  eventsPerSecond: number;
  /** µs of processor per event. */
  cpu: number;
};

/** What only a server has, which is loaded from outside. */
export type Served = Figures & {
  /** At half the requests that it answered at full load, from when each was due. */
  half: Latency;
  /** Bytes that its process took at most. */
  peakMemory: number;
  /** Share of one core that making the full load took. */
  loadShare: number;
};

/** What only ours has. */
export type Kept = Served & {
  bytesPerEvent: number;
  /** Events committed together, on average: the size of the raw transactions. */
  perCommit: number;
  /** Bytes that the write-ahead log had at most. */
  wal: number;
  /** At half load, while all events are read, again and again. */
  beside: Latency & { wal: number; rowsPerSecond: number };
  acknowledged: number;
  /** Requests that were refused as too much at once, and sent again. */
  refused: number;
  /** Events that the closed file holds more than before. */
  stored: number;
  /** Once in a run: what the whole file holds, table by table. */
  facts?: FileFacts;
};

export type Inserted = Figures & { bytesPerEvent: number };

/** All three in one round: close to each other in time, so that their ratios hold. */
export type Round = { bare: Served; ours: Kept; raw: Inserted };

/** The median over the rounds: of a ratio, the median of the rounds' ratios, not a ratio of medians. */
export const middle = <One>(rounds: readonly One[], of: (round: One) => number): number => median(rounds.map(of));
