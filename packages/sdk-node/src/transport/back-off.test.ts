import { describe, expect, it } from 'vitest';
import { askedMs, backOffMs } from './back-off.ts';

describe('backOffMs', () => {
  it('doubles from a second to a minute, between half and all of it', () => {
    for (const [failures, most] of [
      [0, 1000],
      [1, 2000],
      [5, 32_000],
      [6, 60_000],
      [2000, 60_000],
    ] as const) {
      const tries = Array.from({ length: 50 }, () => backOffMs(failures));
      expect(Math.min(...tries)).toBeGreaterThanOrEqual(most / 2);
      expect(Math.max(...tries)).toBeLessThanOrEqual(most);
      expect(new Set(tries).size).toBeGreaterThan(1);
    }
  });
});

describe('askedMs', () => {
  const now = Date.parse('2026-11-23T20:00:00Z');
  it.each([
    [null, 0],
    ['5', 5000],
    ['0', 0],
    ['Mon, 23 Nov 2026 20:00:07 GMT', 7000],
    ['Mon, 23 Nov 2026 19:00:00 GMT', 0],
    ['99999999', 3_600_000],
    ['soon', 0],
    ['-5', 0],
  ])('%s is %i ms', (header, ms) => {
    expect(askedMs(header, now)).toBe(ms);
  });
});
