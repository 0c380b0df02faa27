// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { eventsIn } from './group.ts';

const page = '{"page":"a"}';
const event = (id: number, text = '') => JSON.stringify({ id: String(id), text });
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith('tl:'));

/** The queue of a page that has just started. */
const openQueue = async () => {
  vi.resetModules();
  const { settle } = await import('../settings/settings.ts');
  settle({ key: 'tlp_x', collector: 'https://collector.test' });
  const queue = await import('./queue.ts');
  const { partsOf } = await import('./group.ts');
  const { adoptShards, leaveShards } = await import('./shards.ts');
  const ids = () =>
    queue.waiting().flatMap((group) =>
      partsOf(group)
        .slice(1)
        .map((part) => Number((part as { id: string }).id)),
    );
  const append = (shared: string, text: string) => {
    queue.append(shared, text, () => undefined);
  };
  const adopt = (onTaken: () => void = () => undefined) => {
    adoptShards((key) => {
      queue.adopt(key);
      onTaken();
    });
  };
  return { ...queue, append, adopt, leaveShards, ids };
};

describe('the queue', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
    // happy-dom has none; Node's would tell across the tests of this process.
    vi.stubGlobal('BroadcastChannel', undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('stores what one task says under one key, before anything else runs, and touches no other key', async () => {
    const queue = await openQueue();
    queue.append(page, event(1));
    queue.append(page, event(2));
    await Promise.resolve();
    const [first] = keys();
    const before = localStorage.getItem(first ?? '');
    queue.append(page, event(3));
    await Promise.resolve();
    expect(keys()).toHaveLength(2);
    expect(localStorage.getItem(first ?? '')).toBe(before);
    expect(queue.ids()).toEqual([1, 2, 3]);
  });

  it('begins another group for another page', async () => {
    const queue = await openQueue();
    queue.append(page, event(1));
    queue.append('{"page":"b"}', event(2));
    await Promise.resolve();
    expect(keys().map((key) => localStorage.getItem(key))).toEqual([`${page},${event(1)}`, `{"page":"b"},${event(2)}`]);
  });

  it('begins another group when one is large, so that each fits a request that outlives its page', async () => {
    const queue = await openQueue();
    for (let n = 0; n < 100; n += 1) queue.append(page, event(n, 'x'.repeat(500)));
    for (const { text } of queue.waiting()) expect(text.length).toBeLessThan(8000);
    expect(queue.ids()).toHaveLength(100);
  });

  it('forgets exactly what was delivered, in storage too', async () => {
    const queue = await openQueue();
    for (let n = 0; n < 40; n += 1) queue.append(page, event(n, 'x'.repeat(900)));
    await Promise.resolve();
    const [first] = queue.waiting();
    const before = keys().length;
    queue.remove(first ? [first] : []);
    expect(keys()).toHaveLength(before - 1);
    expect(queue.ids()[0]).toBeGreaterThan(0);
    queue.remove(queue.waiting());
    expect(keys()).toEqual([]);
  });

  it('takes over what a dead page left, all of it, in its order, once', async () => {
    const dead = await openQueue();
    for (let n = 0; n < 300; n += 1) dead.append(page, event(n, 'x'.repeat(200)));
    await Promise.resolve();
    const next = await openQueue();
    const taken = vi.fn();
    next.adopt(taken);
    next.append(page, event(1000));
    vi.advanceTimersByTime(2000);
    expect(taken).toHaveBeenCalledTimes(dead.waiting().length);
    expect(next.ids().filter((id) => id < 1000)).toEqual(Array.from({ length: 300 }, (_, n) => n));
    expect(new Set(next.ids()).size).toBe(301);
    next.adopt(taken);
    vi.advanceTimersByTime(2000);
    expect(new Set(next.ids()).size).toBe(next.ids().length);
  });

  it('gives up the oldest when there is too much, and says how many, those included that the given up ones declared', async () => {
    const queue = await openQueue();
    for (let n = 0; n < 2000; n += 1) {
      const lost = queue.makeRoom();
      const dropped = lost > 0 ? { n: lost } : undefined;
      queue.append(page, JSON.stringify({ id: String(n), text: 'x'.repeat(5000), dropped }));
    }
    const left = queue.ids();
    expect(left.at(-1)).toBe(1999);
    expect(left).toEqual(Array.from({ length: left.length }, (_, n) => 2000 - left.length + n));
    const declared = eventsIn(queue.waiting()).reduce((sum, { dropped }) => sum + (dropped?.n ?? 0), 0);
    expect(declared).toBe(2000 - left.length);
  });

  it('is not stopped by what somebody else wrote among its keys', async () => {
    const dead = await openQueue();
    dead.append(page, event(1));
    await Promise.resolve();
    localStorage.setItem('tl:tlp_x:aaaaaaaa:1000000', 'no JSON {');
    const next = await openQueue();
    next.adopt();
    vi.advanceTimersByTime(2000);
    expect(next.ids()).toEqual([1]);
  });

  it('forgets everything of every page when consent is withdrawn', async () => {
    const other = await openQueue();
    other.append(page, event(1));
    await Promise.resolve();
    const queue = await openQueue();
    queue.append(page, event(2));
    queue.forgetAll();
    await Promise.resolve();
    expect(keys()).toEqual([]);
    expect(queue.ids()).toEqual([]);
  });

  it('keeps every event once, whatever comes between appending, delivering and the death of pages', async () => {
    const acts = fc.array(
      fc.oneof(fc.constant('append'), fc.constant('deliver'), fc.constant('task'), fc.constant('die')),
      {
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(acts, async (steps) => {
        localStorage.clear();
        const delivered: number[] = [];
        let queue = await openQueue();
        let said = 0;
        for (const step of steps) {
          if (step === 'append') queue.append(page, event(said++));
          if (step === 'task') await Promise.resolve();
          if (step === 'deliver') {
            delivered.push(...queue.ids());
            queue.remove(queue.waiting());
          }
          if (step === 'die') {
            await Promise.resolve();
            queue = await openQueue();
            queue.adopt();
            vi.advanceTimersByTime(2000);
          }
        }
        const all = [...delivered, ...queue.ids()].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: said }, (_, n) => n));
      }),
      { numRuns: 40 },
    );
  });
});
