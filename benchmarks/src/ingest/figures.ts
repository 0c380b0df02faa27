import { median } from '../schema-check/measure.ts';

/** The value that the share of all does not exceed, by nearest rank. NaN of nothing. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

/** What one contender did in one round. */
export type Figures = {
  eventsPerSecond: number;
  /** Milliseconds of a request, or of a transaction. */
  p50: number;
  p99: number;
  /** µs of processor per event. */
  cpu: number;
  /** Of database, where there is one. */
  bytesPerEvent?: number;
  /** Share of one core that making the load took, where there was load. */
  loadShare?: number;
};

/** All three at one size of request, in one round: close to each other in time, so that their ratios hold. */
export type Round = {
  bare: Figures;
  ours: Figures;
  raw: Figures;
  /** Events that ours committed together, on average: the size of the raw transactions. */
  perCommit: number;
  acknowledged: number;
  stored: number;
};

export type Row = Figures & { toBare: number; toRaw: number };

/** Medians over the rounds; a ratio is the median of the rounds' ratios, not a ratio of medians. */
export const rowOf = (rounds: readonly Round[], who: 'bare' | 'ours' | 'raw'): Row => {
  const middle = (of: (round: Round) => number): number => median(rounds.map(of));
  const bytesPerEvent = middle((round) => round[who].bytesPerEvent ?? Number.NaN);
  const loadShare = middle((round) => round[who].loadShare ?? Number.NaN);
  return {
    eventsPerSecond: middle((round) => round[who].eventsPerSecond),
    p50: middle((round) => round[who].p50),
    p99: middle((round) => round[who].p99),
    cpu: middle((round) => round[who].cpu),
    ...(Number.isNaN(bytesPerEvent) ? {} : { bytesPerEvent }),
    ...(Number.isNaN(loadShare) ? {} : { loadShare }),
    toBare: middle((round) => round[who].eventsPerSecond / round.bare.eventsPerSecond),
    toRaw: middle((round) => round[who].eventsPerSecond / round.raw.eventsPerSecond),
  };
};
