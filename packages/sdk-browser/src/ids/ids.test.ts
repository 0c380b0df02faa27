import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventId, newId, randomText } from './ids.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('newId', () => {
  it('sorts by time as text, over every change in the number of digits', () => {
    vi.useFakeTimers();
    const ids = [0, 35, 36, 1_700_000_000_000, 1_795_305_600_000, 2_821_109_907_456, 99_999_999_999_999].map((time) => {
      vi.setSystemTime(time);
      return newId();
    });
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids.map(({ length }) => length))).toEqual(new Set([25]));
  });

  it('never repeats, in one millisecond either', () => {
    vi.useFakeTimers();
    expect(new Set(Array.from({ length: 20_000 }, newId)).size).toBe(20_000);
  });
});

describe('eventId', () => {
  it('sorts by time, and differs by stream and by number', () => {
    const [one, other] = [newId(), newId()];
    const ids = [
      eventId({ at: 1_795_305_600_000, stream: one, seq: 35 }),
      eventId({ at: 1_795_305_600_000, stream: one, seq: 36 }),
      eventId({ at: 1_795_305_600_000, stream: other, seq: 35 }),
      eventId({ at: 1_795_305_600_001, stream: one, seq: 35 }),
    ];
    expect(new Set(ids).size).toBe(4);
    expect([...ids].sort().at(-1)).toBe(ids[3]);
  });
});

describe('randomText', () => {
  it('has 32 signs, each as often as the others', () => {
    const counts = new Map<string, number>();
    for (const sign of randomText(320_000)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect([...counts.keys()].sort().join('')).toBe('0123456789abcdefghijklmnopqrstuv');
    // Ten thousand each; five standard deviations are 490.
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(490);
  });

  it('does without crypto where a browser has none', () => {
    vi.stubGlobal('crypto', undefined);
    expect(randomText(26)).toMatch(/^[0-9a-v]{26}$/);
    expect(randomText(26)).not.toBe(randomText(26));
  });
});
