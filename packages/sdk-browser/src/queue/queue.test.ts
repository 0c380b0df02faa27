// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueue, queueCharacters } from './queue.ts';
import { leaseMs } from './shards.ts';

const context = '{"page":"a"}';
const event = (id: string, text = '') => JSON.stringify({ id, text });
const idsOf = (queue: ReturnType<typeof createQueue>) =>
  queue.all().map(({ text }) => (JSON.parse(text) as { id: string }).id);
const eventKeys = () => Object.keys(localStorage).filter((key) => /:0\w{5}$/.test(key));

describe('createQueue', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const open = (onTaken = () => undefined) => createQueue('tlp_x', onTaken);

  it('writes one key for an event and touches no other', () => {
    const queue = open();
    queue.append(event('1'), context);
    const before = Object.fromEntries(Object.keys(localStorage).map((key) => [key, localStorage.getItem(key)]));
    queue.append(event('2'), context);
    const [added, ...others] = Object.keys(localStorage).filter((key) => !(key in before));
    expect(others).toEqual([]);
    expect(localStorage.getItem(added ?? '')).toContain(event('2'));
    for (const [key, text] of Object.entries(before)) expect(localStorage.getItem(key)).toBe(text);
  });

  it('leaves nothing behind when everything is delivered, and starts anew after that', () => {
    const queue = open();
    queue.append(event('1'), context);
    queue.remove(queue.all());
    expect(localStorage).toHaveLength(0);
    queue.append(event('2'), context);
    const next = open();
    queue.release();
    next.adopt();
    vi.advanceTimersByTime(100);
    expect(next.all()).toMatchObject([{ context, text: event('2') }]);
  });

  it('takes over what a dead page left, with its contexts and in its order, once its lease is over', () => {
    const dead = open();
    for (let n = 0; n < 40; n += 1) dead.append(event(String(n)), n < 20 ? context : '{"page":"b"}');
    const taken = vi.fn();
    const next = open(taken);
    next.adopt();
    vi.advanceTimersByTime(leaseMs / 2);
    expect(next.all()).toEqual([]);
    vi.advanceTimersByTime(leaseMs);
    expect(taken).toHaveBeenCalledOnce();
    expect(idsOf(next)).toEqual(Array.from({ length: 40 }, (_, n) => String(n)));
    expect(next.all()[39]?.context).toBe('{"page":"b"}');
    next.remove(next.all());
    expect(localStorage).toHaveLength(0);
  });

  it('leaves a living page alone as long as it gives signs of life', () => {
    const living = open();
    living.append(event('1'), context);
    const other = open();
    other.adopt();
    for (let second = 0; second < 60; second += 2) {
      vi.advanceTimersByTime(2000);
      living.hold();
    }
    expect(other.all()).toEqual([]);
  });

  it('lets one of two pages that claim at once have it', () => {
    const dead = open();
    dead.append(event('1'), context);
    dead.release();
    const [a, b] = [open(), open()];
    a.adopt();
    vi.advanceTimersByTime(10);
    b.adopt();
    vi.advanceTimersByTime(1000);
    expect([...idsOf(a), ...idsOf(b)]).toEqual(['1']);
  });

  it('never takes what belongs to another project', () => {
    const dead = createQueue('tlp_other', () => undefined);
    dead.append(event('1'), context);
    dead.release();
    const queue = open();
    queue.adopt();
    vi.advanceTimersByTime(1000);
    expect(queue.all()).toEqual([]);
  });

  it('gives up the oldest when full, and says how many until an event has declared it', () => {
    const queue = open();
    const large = 'x'.repeat(30_000);
    const most = Math.ceil(queueCharacters / 30_000) + 5;
    for (let n = 0; n < most; n += 1) queue.append(event(String(n), large), context);
    const lost = queue.makeRoom();
    expect(lost).toBeGreaterThan(0);
    expect(queue.makeRoom()).toBe(lost);
    expect(idsOf(queue)[0]).toBe(String(lost));
    expect(eventKeys()).toHaveLength(most - lost);
    queue.append(event('declares', large), context);
    expect(queue.makeRoom()).toBe(1);
  });

  it('counts again what an event had declared that is itself given up', () => {
    const queue = open();
    const half = 'x'.repeat(queueCharacters / 2);
    for (const id of ['1', '2', '3', '4']) {
      queue.makeRoom();
      queue.append(event(id, half), context);
    }
    // Two fit by their texts alone: 3 declared 1, 4 declared 2. Giving up 3 makes three that nobody tells of.
    queue.makeRoom();
    expect(idsOf(queue)).toEqual(['4']);
    expect((queue.all()[0]?.lost ?? 0) + queue.makeRoom()).toBe(3);
  });

  it('never gives up what is on its way', () => {
    const queue = open();
    queue.append(event('sent', 'x'.repeat(queueCharacters)), context);
    for (const item of queue.all()) item.busy = 1;
    queue.append(event('waiting'), context);
    expect(queue.makeRoom()).toBe(1);
    expect(idsOf(queue)).toEqual(['sent']);
  });
});
