import { createHistogram } from 'node:perf_hooks';

/** Times of requests, ms, kept as a histogram with three digits: a minute at full load takes no more room than a second. */
export type Latencies = {
  add(ms: number): void;
  /** NaN of nothing. */
  percentiles(): { p50: number; p99: number };
};

export const noLatencies = (): Latencies => {
  const histogram = createHistogram();
  const msAt = (percent: number): number => (histogram.count === 0 ? Number.NaN : histogram.percentile(percent) / 1000);
  return {
    add: (ms) => {
      histogram.record(Math.max(1, Math.round(ms * 1000)));
    },
    percentiles: () => ({ p50: msAt(50), p99: msAt(99) }),
  };
};
