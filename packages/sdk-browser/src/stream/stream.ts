import { newId } from '../ids/ids.ts';

/** Milliseconds by which the wall clock may drift from the monotonic one before it counts as a jump. */
const jumpMs = 2000;

export type Stamp = {
  /** Wall clock, ms; never less than the event before in the same stream. */
  at: number;
  stream: string;
  /** From 1, without a gap. */
  seq: number;
};

/**
 * Gives the next number of this page life. When the wall clock jumps, either way, a new stream starts, for the collector
 * measures a clock's error once per stream.
 */
export const createStream = (): (() => Stamp) => {
  let stream = '';
  let seq = 0;
  let at = 0;
  let drift = NaN;
  return () => {
    const before = drift;
    drift = Date.now() - performance.now();
    if (!(Math.abs(drift - before) < jumpMs)) {
      stream = newId();
      seq = at = 0;
    }
    at = Math.max(at, Date.now());
    return { at, stream, seq: ++seq };
  };
};
