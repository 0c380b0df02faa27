import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStoreError } from '../errors/store-error.ts';
import { cursorOf } from './cursor.ts';
import { checkLimit, pageOf } from './page.ts';

const people = cursorOf('people', ['number', 'string']);
const letters = cursorOf('letters', ['number']);

const refused = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return isStoreError(error) ? error.code : String(error);
  }
  return 'taken';
};

describe('a cursor', () => {
  it('reads back the place it was made of, whatever text stands in it', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.oneof(fc.string(), fc.constantFrom('\u{1f600}', 'ﬁ', '\0', '"', '\ud800')),
        (at, id) => {
          expect(people.decode(people.encode([at, id]))).toEqual([at, id]);
        },
      ),
    );
  });

  it('is plain text for a URL', () => {
    expect(people.encode([1, '\u{1f600}?&=/+'])).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('stands for the start where there is none', () => {
    expect(people.decode(undefined)).toBeUndefined();
  });

  it('is refused by every list but its own', () => {
    expect(refused(() => letters.decode(people.encode([1, 'a'])))).toBe('invalid');
    expect(refused(() => people.decode(letters.encode([1])))).toBe('invalid');
    expect(refused(() => cursorOf('letters', ['string']).decode(letters.encode([1])))).toBe('invalid');
  });

  it.each([
    '',
    ' ',
    '{}',
    'W10',
    'bnVsbA',
    Buffer.from('["people",1]').toString('base64url'),
    Buffer.from('["people",null,"a"]').toString('base64url'),
  ])('is refused when nobody made it: %j', (cursor) => {
    expect(refused(() => people.decode(cursor))).toBe('invalid');
  });
});

describe('a page', () => {
  const by = { cursor: letters, keyOf: (n: number): [number] => [n], compare: ([a]: [number], [b]: [number]) => a - b };

  it('ends with a cursor exactly when something is left', () => {
    const first = pageOf([1, 2, 3], { limit: 2 }, by);
    expect(first).toEqual({ items: [1, 2], next: letters.encode([2]) });
    expect(pageOf([1, 2, 3], { limit: 2, cursor: first.next ?? '' }, by)).toEqual({ items: [3] });
    expect(pageOf([1, 2], { limit: 2 }, by)).toEqual({ items: [1, 2] });
    expect(pageOf([], { limit: 2 }, by)).toEqual({ items: [] });
  });

  it('goes on after its place when the item that stood there is gone', () => {
    expect(pageOf([1, 3], { limit: 2, cursor: letters.encode([2]) }, by)).toEqual({ items: [3] });
  });

  it('has from 1 to 1000 items', () => {
    expect([checkLimit(1), checkLimit(1000)]).toEqual([1, 1000]);
    for (const limit of [0, 1001, 1.5, -1, Number.NaN, Infinity])
      expect(refused(() => checkLimit(limit))).toBe('invalid');
  });
});
