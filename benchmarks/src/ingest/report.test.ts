import { describe, expect, it } from 'vitest';
import type { Round } from './figures.ts';
import { reportOn } from './report.ts';

const round = (more: Partial<Round> = {}): Round => ({
  bare: { eventsPerSecond: 10_000, p50: 1, p99: 2, cpu: 100, loadShare: 0.7 },
  ours: { eventsPerSecond: 5000, p50: 2, p99: 4, cpu: 200, bytesPerEvent: 900, loadShare: 0.4 },
  raw: { eventsPerSecond: 50_000, p50: 0.5, p99: 1, cpu: 20, bytesPerEvent: 600 },
  perCommit: 12.4,
  acknowledged: 25_000,
  stored: 25_000,
  ...more,
});

describe('the report', () => {
  it('has a line for each contender at each size, and one that concludes', () => {
    const { lines, kept } = reportOn([
      { size: 1, rounds: [round(), round()] },
      { size: 50, rounds: [round()] },
    ]);
    expect(kept).toBe(true);
    expect(lines).toContain('| ours, 1 per request, durable | 5,000 | 0.50 | 0.10 | 2.0 | 4.0 | 200 | 900 | 0.40 |');
    expect(lines).toContain('| raw inserts, 12 per transaction | 50,000 | 5.00 | 1.00 | 0.5 | 1.0 | 20 | 600 | – |');
    expect(lines.filter((line) => line.startsWith('| '))).toHaveLength(7);
    expect(lines).toContain('75,000 events acknowledged, 75,000 stored: the same.');
    expect(lines.at(-1)).toBe(
      'One event per request: 0.50 × the bare endpoint, 0.10 × raw inserts; 50 per batch: 0.50 × the bare endpoint, 0.10 × raw inserts.',
    );
  });

  it('says so when a promise was broken, when more is there than was promised, and when nothing was', () => {
    for (const more of [{ stored: 24_999 }, { stored: 25_001 }, { stored: 0, acknowledged: 0 }]) {
      const { lines, kept } = reportOn([{ size: 1, rounds: [round(more)] }]);
      expect(kept).toBe(false);
      expect(lines.join('\n')).toContain('NOT THE SAME');
    }
  });
});
