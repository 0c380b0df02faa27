import { describe, expect, it } from 'vitest';
import { candidates } from './candidates.ts';
import { badEvents, goodEvents } from './events.ts';
import { median, ranked } from './measure.ts';

describe.each(candidates)('$name', ({ accepts, faults }) => {
  it.each(goodEvents)('takes good event %#', (event) => {
    expect(accepts(event)).toBe(true);
    expect(faults(event)).toBe(0);
  });

  it.each(badEvents)('refuses bad event %# and says why', (event) => {
    expect(accepts(event)).toBe(false);
    expect(faults(event)).toBeGreaterThan(0);
  });
});

describe('the figures', () => {
  it('are medians, ranked, with the fastest at 1', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 100])).toBe(3);
    expect(
      ranked([
        { name: 'slow', microseconds: 6 },
        { name: 'fast', microseconds: 2 },
      ]),
    ).toEqual([
      { name: 'fast', microseconds: 2, times: 1 },
      { name: 'slow', microseconds: 6, times: 3 },
    ]);
  });
});
