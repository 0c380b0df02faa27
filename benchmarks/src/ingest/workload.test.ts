import { checkBatch, checkEvent } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { activeVisitors, workloadFrom } from './workload.ts';

const now = Date.now();

/** Everything that is in so many bodies, as the collector reads it. */
const eventsIn = (seed: number, bodies: number, size: number) => {
  const workload = workloadFrom(seed);
  return Array.from({ length: bodies }, () => {
    const checked = checkBatch(JSON.parse(workload.nextBody(size, now)));
    if (!checked.ok) throw new Error(checked.detail);
    return checked.batch;
  }).flatMap(({ events, contexts }) =>
    events.map((value) => {
      const event = checkEvent(value);
      if (!event.ok) throw new Error(event.detail);
      return { ...event.event, contexts };
    }),
  );
};

describe('the workload', () => {
  it('is the same for the same seed, and another for another', () => {
    const bodiesOf = (seed: number) => {
      const { nextBody } = workloadFrom(seed);
      return Array.from({ length: 20 }, (_, i) => nextBody(1 + (i % 5), now + i));
    };
    expect(bodiesOf(7)).toEqual(bodiesOf(7));
    expect(bodiesOf(8)).not.toEqual(bodiesOf(7));
  });

  it('is accepted whole by the protocol, and every event points to a context of its batch', () => {
    const events = eventsIn(1, 40, 50);
    expect(events).toHaveLength(2000);
    for (const { context = -1, contexts } of events) expect(contexts[context]).toBeDefined();
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['touchpoint', 'goal', 'identify', 'signal']));
  });

  it('never sends an id twice, nor under the next seed', () => {
    const ids = [...eventsIn(1, 400, 50), ...eventsIn(2, 400, 50)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(40_000);
  });

  it('keeps 2,000 visitors active: each counts its events from 1, and leaves its place to a new one', () => {
    const newest = new Map<string, number>();
    const wrong: unknown[] = [];
    for (const { stream = '', seq = 0, identifiers } of eventsIn(3, 1200, 50)) {
      if (seq !== (newest.get(stream) ?? 0) + 1 || !('visitor' in identifiers))
        wrong.push({ stream, seq, identifiers });
      newest.set(stream, seq);
    }
    expect(wrong).toEqual([]);
    expect(newest.size).toBeGreaterThan(activeVisitors);
    expect(newest.size).toBeLessThan(activeVisitors * 3);
  });
});
