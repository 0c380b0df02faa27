import { createHash } from 'node:crypto';
import { checkBatch, checkEvent } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { activeVisits } from './visits.ts';
import { mostBytes, workloadFrom, workloadNames, type WorkloadName } from './workload.ts';

const clock = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

/** So many bodies, each a millisecond after the one before. */
const bodiesOf = (name: WorkloadName, seed: number, bodies: number, size: number): string[] => {
  const workload = workloadFrom(name, seed);
  const into = Buffer.alloc(mostBytes(size));
  return Array.from({ length: bodies }, (_, i) => into.toString('latin1', 0, workload.write(into, 0, size, clock + i)));
};

/** Everything that is in so many bodies, as the collector reads it. */
const eventsIn = (name: WorkloadName, seed: number, bodies: number, size: number) =>
  bodiesOf(name, seed, bodies, size).flatMap((body) => {
    const checked = checkBatch(JSON.parse(body));
    if (!checked.ok) throw new Error(checked.detail);
    const { events, contexts, sentAt = 0 } = checked.batch;
    return events.map((value) => {
      const event = checkEvent(value);
      if (!event.ok) throw new Error(event.detail);
      return { ...event.event, contexts, sentAt };
    });
  });

const countsOf = (texts: readonly string[]): number[] => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
};

const shareOf = <Item>(items: readonly Item[], is: (item: Item) => boolean): number =>
  items.filter(is).length / items.length;

const visitorOf = ({ identifiers }: { identifiers: object }): string =>
  'visitor' in identifiers && typeof identifiers.visitor === 'string' ? identifiers.visitor : '';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each(workloadNames)('the %s workload', (name) => {
  it('is the same bytes for ever: whoever changes it compares no figure with one of before', () => {
    const digest = createHash('sha256');
    for (const body of [...bodiesOf(name, 1, 200, 50), ...bodiesOf(name, 2, 200, 1)]) digest.update(body);
    expect(digest.digest('hex').slice(0, 32)).toBe(pinned[name]);
  });

  it('is accepted whole by the protocol, and every event points to a context of its batch', () => {
    const events = eventsIn(name, 1, 40, 50);
    expect(events).toHaveLength(2000);
    for (const { context = -1, contexts } of events) expect(contexts[context]).toBeDefined();
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['touchpoint', 'goal', 'identify', 'signal']));
  });

  it('never sends an id twice, nor under the next seed', () => {
    const ids = [...eventsIn(name, 1, 400, 50), ...eventsIn(name, 2, 400, 50)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(40_000);
  });

  it('has one event in twenty late by hours, and the others at once', () => {
    const events = eventsIn(name, 5, 400, 50);
    const lateBy = events.map(({ at, sentAt }) => sentAt - at);
    expect(shareOf(lateBy, (ms) => ms >= hour && ms < 12 * hour)).toBeCloseTo(0.05, 2);
    expect(shareOf(lateBy, (ms) => ms >= 0 && ms < 1000)).toBeCloseTo(0.95, 2);
  });

  it('counts the events of every stream from 1, each of one visitor', () => {
    const newest = new Map<string, { seq: number; visitor: string }>();
    const wrong: unknown[] = [];
    for (const { stream = '', seq = 0, identifiers } of eventsIn(name, 3, 400, 50)) {
      const visitor = visitorOf({ identifiers });
      const before = newest.get(stream);
      if (seq !== (before?.seq ?? 0) + 1 || visitor !== (before?.visitor ?? visitor)) wrong.push({ stream, seq });
      newest.set(stream, { seq, visitor });
    }
    expect(wrong).toEqual([]);
  });

  it('says of one who is identified always the same', () => {
    const customers = new Map<string, string>();
    for (const { identifiers } of eventsIn(name, 4, 400, 50)) {
      if (!('customer' in identifiers) || typeof identifiers.customer !== 'string') continue;
      const visitor = visitorOf({ identifiers });
      expect(customers.get(visitor) ?? identifiers.customer).toBe(identifiers.customer);
      customers.set(visitor, identifiers.customer);
    }
    expect(customers.size).toBeGreaterThan(50);
  });
});

const pinned: Record<WorkloadName, string> = {
  fixed: '081ef2c24bedda37f950742982a279be',
  random: 'b58fa5d097e985c7fc763faf2af8b0c4',
};

describe('whom the workloads are of', () => {
  it('fixed: few who come often and many who come seldom, 2,000 visits at a time, each leaving its place to another', () => {
    const events = eventsIn('fixed', 6, 1200, 50);
    const streams = new Set(events.map(({ stream }) => stream));
    expect(streams.size).toBeGreaterThan(activeVisits);
    expect(streams.size).toBeLessThan(activeVisits * 3);
    const [first = 0, second = 0] = countsOf(events.map(visitorOf));
    expect(first / events.length).toBeGreaterThan(0.05);
    expect(first / events.length).toBeLessThan(0.12);
    expect(second).toBeLessThan(first);
    expect(shareOf(events, ({ id }) => uuid.test(id))).toBeCloseTo(0.2, 2);
    expect(shareOf(events, ({ id }) => /^0[0-9a-z]{8}[0-9a-v]{16}$/.test(id))).toBeCloseTo(0.8, 2);
  });

  it('random: anybody, under ids that have no order', () => {
    const events = eventsIn('random', 6, 400, 50);
    const counts = countsOf(events.map(visitorOf));
    expect(counts[0]).toBeLessThan(8);
    expect(counts.length).toBeGreaterThan(18_000);
    expect(shareOf(events, ({ id }) => uuid.test(id))).toBe(1);
  });

  it('the same people under every seed', () => {
    const first = new Set(eventsIn('fixed', 7, 200, 50).map(visitorOf));
    const again = eventsIn('fixed', 8, 200, 50).map(visitorOf);
    expect(shareOf(again, (visitor) => first.has(visitor))).toBeGreaterThan(0.3);
  });
});
