import { describe, expect, it } from 'vitest';
import type { Item } from '../queue/item.ts';
import { nextBatch } from './batch.ts';

const item = (n: number, context = '{"page":"a"}', text = ''): Item => ({
  key: String(n),
  context,
  text: JSON.stringify({ id: String(n), text }),
  lost: 0,
  busy: 0,
});
const read = (body: string) =>
  JSON.parse(body) as { contexts: unknown[]; skews: unknown; events: { id: string; context: number }[] };

describe('nextBatch', () => {
  it('is JSON in which each event points to its context, and equal contexts stand once', () => {
    const { body } = nextBatch([item(1), item(2, '{"page":"b"}'), item(3)], 50, { s: 5 });
    expect(read(body)).toMatchObject({ v: 1, skews: { s: 5 }, contexts: [{ page: 'a' }, { page: 'b' }] });
    expect(read(body).events.map(({ id, context }) => [id, context])).toEqual([
      ['1', 0],
      ['2', 1],
      ['3', 0],
    ]);
  });

  it('takes no more than asked, from the front', () => {
    const { items } = nextBatch(
      [1, 2, 3, 4].map((n) => item(n)),
      3,
      {},
    );
    expect(items.map(({ key }) => key)).toEqual(['1', '2', '3']);
  });

  it('stays within the 64 KiB of keepalive, whatever the script', () => {
    const many = Array.from({ length: 50 }, (_, n) => item(n, '{"page":""}', '漢'.repeat(900)));
    const { items, body } = nextBatch(many, 50, {});
    expect(items.length).toBeGreaterThan(10);
    expect(Buffer.byteLength(body)).toBeLessThan(60_000);
    expect(read(body).events).toHaveLength(items.length);
  });

  it('takes one that is larger than that alone', () => {
    const { items } = nextBatch([item(1, '{"page":""}', 'x'.repeat(30_000)), item(2)], 50, {});
    expect(items).toHaveLength(1);
  });
});
