import { describe, expect, it } from 'vitest';
import { noLatencies } from './latencies.ts';

describe('latencies', () => {
  it('have percentiles that hold to three digits, from microseconds to minutes', () => {
    for (const unit of [0.01, 1, 1000]) {
      const latencies = noLatencies();
      for (let i = 1; i <= 100; i += 1) latencies.add(i * unit);
      const { p50, p99 } = latencies.percentiles();
      expect(p50 / (50 * unit)).toBeCloseTo(1, 2);
      expect(p99 / (99 * unit)).toBeCloseTo(1, 2);
    }
  });

  it('are no number where there are none', () => {
    expect(noLatencies().percentiles()).toEqual({ p50: Number.NaN, p99: Number.NaN });
  });
});
