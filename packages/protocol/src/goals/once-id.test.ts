import Type from 'typebox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goalStates } from '../events/vocabulary.ts';
import { goldenCases } from '../golden/golden.ts';
import { limits } from '../limits/limits.ts';
import { onceId, shortOnceId } from './once-id.ts';
import { plainOnceId } from './plain-once-id.ts';

const state = fc.constantFrom(...goalStates);
const part = fc.oneof(
  fc.stringMatching(/^[:%a3A25]{0,6}$/),
  fc.string({ unit: 'binary', maxLength: 128 }),
  fc.string({ minLength: 60, maxLength: 128 }),
);

describe('onceId', () => {
  const cases = goldenCases(
    'once-ids',
    Type.Object({
      name: Type.String(),
      state: Type.Enum([...goalStates]),
      once: Type.String(),
      plain: Type.String(),
      id: Type.String(),
    }),
  );

  it.each(cases)('$name $state $once', ({ name, state: reached, once, plain, id }) => {
    expect(plainOnceId(name, reached, once)).toBe(plain);
    expect(onceId(name, reached, once)).toBe(id);
    expect([shortOnceId(plain), shortOnceId(id)]).toEqual([id, id]);
  });

  it('always fits an event id', () => {
    fc.assert(
      fc.property(part, state, part, (name, reached, once) => {
        const id = onceId(name, reached, once);
        expect(id.length).toBeLessThanOrEqual(limits.idCharacters);
        expect(id).toBe(onceId(name, reached, once));
      }),
    );
  });

  it('never gives two goals one id', () => {
    fc.assert(
      fc.property(part, state, part, part, state, part, (n1, s1, o1, n2, s2, o2) => {
        const same = n1 === n2 && s1 === s2 && o1 === o2;
        expect(onceId(n1, s1, o1) === onceId(n2, s2, o2)).toBe(same);
      }),
      { numRuns: 2000 },
    );
  });

  it('is FNV-1a 128 where the parts are too long, as published', () => {
    // The digest of `once:reached:` + 128 times n + `:` + 128 times o, from an implementation of the reference text.
    const bytes = new TextEncoder().encode(`once:reached:${'n'.repeat(128)}:${'o'.repeat(128)}`);
    let hash = 0x6c62272e07bb014262b821756295c58dn;
    for (const byte of bytes)
      hash = ((hash ^ BigInt(byte)) * 0x0000000001000000000000000000013bn) & ((1n << 128n) - 1n);
    expect(onceId('n'.repeat(128), 'reached', 'o'.repeat(128))).toBe(
      `once:reached:${hash.toString(16).padStart(32, '0')}`,
    );
  });

  it('does not throw on half a surrogate pair', () => {
    expect(onceId('\ud800', 'reached', 'x'.repeat(120))).toMatch(/^once:reached:[0-9a-f]{32}$/);
  });
});

describe('shortOnceId', () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: limits.nameCharacters });
  const once = fc.string({ unit: 'binary', minLength: 1, maxLength: limits.idCharacters });

  it('finds the stored id of whatever plain id a goal may have', () => {
    fc.assert(
      fc.property(name, state, once, (n, s, o) => {
        expect(shortOnceId(plainOnceId(n, s, o))).toBe(onceId(n, s, o));
      }),
    );
  });

  it.each([
    `once:paused:${'n'.repeat(200)}:o`,
    `once:reached:${'n'.repeat(200)}`,
    `once:reached:${'n'.repeat(385)}:o`,
    `x:once:reached:${'n'.repeat(200)}:o`,
    'i'.repeat(300),
  ])('leaves %s as it is, for it is no plain id', (id) => {
    expect(shortOnceId(id)).toBe(id);
  });
});
