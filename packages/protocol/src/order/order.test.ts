import { Buffer } from 'node:buffer';
import Type from 'typebox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenCases } from '../golden/golden.ts';
import { compareOrder, compareText } from './order.ts';

const Key = Type.Object({ occurredAt: Type.Number(), stream: Type.String(), seq: Type.Number(), id: Type.String() });

describe('compareText', () => {
  it('orders by UTF-8 bytes, as the stores do', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('a', 'b', '\uffff', '\ud7ff', '\ue000', '😀', '👋🏽', '\u{10ffff}', 'é'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      { numRuns: 3000 },
    );
  });

  it('differs from < where UTF-16 does', () => {
    const [replacement, smile]: string[] = ['\ufffd', '😀'];
    expect([smile, replacement].sort()).toEqual([smile, replacement]);
    expect([smile ?? '', replacement ?? ''].sort(compareText)).toEqual([replacement, smile]);
  });
});

describe('compareOrder', () => {
  it('sorts the golden events whatever order they came in', () => {
    for (const { shuffled, sorted } of goldenCases(
      'order',
      Type.Object({ shuffled: Type.Array(Key), sorted: Type.Array(Key) }),
    )) {
      expect(shuffled).not.toEqual(sorted);
      expect([...shuffled].sort(compareOrder)).toEqual(sorted);
      expect([...sorted].reverse().sort(compareOrder)).toEqual(sorted);
    }
  });

  it('is total: only the very same place compares equal, and turning round turns the sign', () => {
    const key = fc.record({
      occurredAt: fc.nat(3),
      stream: fc.constantFrom('a', 'b', 'é'),
      seq: fc.nat(3),
      id: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(key, key, (a, b) => {
        const order = Math.sign(compareOrder(a, b));
        expect(order === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(Math.sign(compareOrder(b, a)) + order).toBe(0);
      }),
    );
  });
});
