import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStream } from './stream.ts';

describe('createStream', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 10, 22) }));
  afterEach(() => vi.useRealTimers());

  it('counts from 1 without a gap, in one stream', () => {
    const next = createStream();
    const stamps = [next(), next(), next()];
    expect(stamps.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(new Set(stamps.map(({ stream }) => stream)).size).toBe(1);
    expect(createStream()().stream).not.toBe(stamps[0]?.stream);
  });

  it('never lets `at` decrease when a clock is set back by a little', () => {
    const next = createStream();
    const first = next();
    vi.setSystemTime(Date.now() - 500);
    const second = next();
    expect(second).toMatchObject({ stream: first.stream, seq: 2, at: first.at });
  });

  it.each([-365 * 86_400_000, -3000, 3000, 365 * 86_400_000])(
    'starts a new stream when the wall clock jumps by %i ms',
    (jump) => {
      const next = createStream();
      const before = next();
      vi.setSystemTime(Date.now() + jump);
      const after = next();
      expect(after.stream).not.toBe(before.stream);
      expect(after).toMatchObject({ seq: 1, at: before.at + jump });
    },
  );

  it('stays in its stream however long a page is open', () => {
    const next = createStream();
    const before = next();
    vi.advanceTimersByTime(3 * 86_400_000);
    expect(next()).toMatchObject({ stream: before.stream, seq: 2, at: before.at + 3 * 86_400_000 });
  });
});
