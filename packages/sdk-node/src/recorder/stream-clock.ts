import { newId } from '../ids/ids.ts';

/** Milliseconds by which the wall clock may drift from the monotonic one before it counts as a jump. */
const jumpMs = 2000;

/** A process's time, and the stream whose events it numbers without a gap. */
export type StreamClock = {
  /** Now; it never decreases within a stream. */
  now(): { at: number; stream: string; next: () => number };
};

/**
 * Times come from the monotonic clock. When the wall clock jumps, either way, or the machine slept, a new stream starts:
 * the collector measures a clock's error once per stream.
 */
export const startClock = (): StreamClock => {
  let stream = '';
  let seq = 0;
  let start = Number.NaN;
  return {
    now: () => {
      const since = performance.now();
      if (!(Math.abs(start + since - Date.now()) < jumpMs)) {
        start = Date.now() - since;
        stream = newId();
        seq = 0;
      }
      return { at: Math.round(start + since), stream, next: () => (seq += 1) };
    },
  };
};
