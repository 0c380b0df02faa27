import { describe, expect, it } from 'vitest';
import { percentile, rowOf, type Figures, type Round } from './figures.ts';

const figures = (eventsPerSecond: number, more: Partial<Figures> = {}): Figures => ({
  eventsPerSecond,
  p50: 1,
  p99: 2,
  cpu: 3,
  ...more,
});

const round = (bare: number, ours: number, raw: number): Round => ({
  bare: figures(bare),
  ours: figures(ours, { bytesPerEvent: 900 }),
  raw: figures(raw, { bytesPerEvent: 600 }),
  perCommit: 10,
  acknowledged: 1,
  stored: 1,
});

describe('percentile', () => {
  it('is a value that was measured, by nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([50, 99, 100]);
    expect([percentile([7], 0.5), percentile([7], 0.99)]).toEqual([7, 7]);
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('rowOf', () => {
  it('takes the median over the rounds', () => {
    expect(rowOf([round(1, 30, 1), round(1, 10, 1), round(1, 20, 1)], 'ours').eventsPerSecond).toBe(20);
  });

  it('takes the median of ratios: a slow round of the machine falls on both sides of them', () => {
    const rounds = [round(100, 50, 200), round(10, 5, 20), round(1000, 500, 2000)];
    expect(rowOf(rounds, 'ours')).toMatchObject({ toBare: 0.5, toRaw: 0.25 });
    expect(rowOf(rounds, 'bare')).toMatchObject({ toBare: 1, toRaw: 0.5 });
    expect(rowOf(rounds, 'raw')).toMatchObject({ toBare: 2, toRaw: 1 });
  });

  it('tells bytes only of what has a database', () => {
    expect(rowOf([round(1, 1, 1)], 'ours').bytesPerEvent).toBe(900);
    expect(rowOf([round(1, 1, 1)], 'bare')).not.toHaveProperty('bytesPerEvent');
  });
});
