import { describe, expect, it } from 'vitest';
import { windowFrom } from './window.ts';

describe('the measured window', () => {
  it('leaves out what came while warming, and the answer that opens it', () => {
    const window = windowFrom(1000, 100, 1000);
    expect(window.count(1050, 5, 900)).toBe('warming');
    expect(window.count(1200, 5, 900)).toBe('opens');
    expect(window.count(1700, 5, 10)).toBe('open');
    expect(window.count(2200, 5, 30)).toBe('over');
    const { eventsPerSecond, requestsPerSecond, p50, p99 } = window.figures();
    expect({ eventsPerSecond, requestsPerSecond }).toEqual({ eventsPerSecond: 10, requestsPerSecond: 2 });
    expect(p50).toBeCloseTo(10, 1);
    expect(p99).toBeCloseTo(30, 1);
  });

  it('counts nothing once it is over', () => {
    const window = windowFrom(0, 0, 100);
    window.count(0, 1, 1);
    window.count(100, 1, 1);
    const before = window.figures();
    expect(window.count(101, 1000, 1000)).toBe('over');
    expect(window.figures()).toEqual(before);
  });

  it('stays open until an answer comes, however late, and rates by the time that really passed', () => {
    const window = windowFrom(0, 0, 100);
    window.count(0, 1, 1);
    expect(window.count(4000, 8, 4000)).toBe('over');
    expect(window.figures()).toMatchObject({ eventsPerSecond: 2, requestsPerSecond: 0.25 });
    expect(window.figures().p99 / 4000).toBeCloseTo(1, 2);
  });
});
