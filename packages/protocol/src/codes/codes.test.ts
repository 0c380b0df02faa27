import fc from 'fast-check';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { goldenCases } from '../golden/golden.ts';
import { limits } from '../limits/limits.ts';
import { checkDigitOf } from './check-digit.ts';
import { codeOfDigits, readCode, spokenCode } from './code-form.ts';

const cases = goldenCases(
  'codes',
  Type.Object({
    what: Type.String(),
    typed: Type.String(),
    code: Type.Optional(Type.String()),
    spoken: Type.Optional(Type.String()),
  }),
);

const lengths = [limits.codeDigits, limits.longCodeDigits];
const digit = fc.nat(9).map(String);
const code = fc
  .constantFrom(...lengths)
  .chain((length) => fc.array(digit, { minLength: length, maxLength: length }))
  .map((digits) => codeOfDigits(digits.join('')));
const codeAndPlace = code.chain((given) => fc.tuple(fc.constant(given), fc.nat(given.length - 1)));

const isRead = (typed: string): boolean => readCode(typed).ok;
const withDigit = (given: string, place: number, other: string): string =>
  given.slice(0, place) + other + given.slice(place + 1);

describe('a code, golden cases', () => {
  it.each(cases)('$what', ({ typed, code: wanted, spoken }) => {
    const reading = readCode(typed);
    expect(reading.ok ? { code: reading.code, spoken: spokenCode(reading.code) } : {}).toEqual(
      wanted === undefined ? {} : { code: wanted, spoken },
    );
  });

  it('says what to do where it was misread, and repeats nothing', () => {
    for (const { typed } of cases) {
      const reading = readCode(typed);
      if (reading.ok) continue;
      expect(reading.detail).toMatch(/ask the caller/);
      if (typed.length > 3) expect(reading.detail).not.toContain(typed.trim() || ':');
    }
  });
});

describe('the check digit', () => {
  // Damm's own example.
  it('is 4 for 572, and 0 for what has it', () => {
    expect(checkDigitOf('572')).toBe('4');
    expect(checkDigitOf('5724')).toBe('0');
  });

  it('finds every single digit that is wrong', () => {
    fc.assert(
      fc.property(codeAndPlace, ([given, place]) => {
        for (const other of '0123456789')
          expect(isRead(withDigit(given, place, other))).toBe(other === given.charAt(place));
      }),
    );
  });

  it('finds every two neighbours that changed places', () => {
    fc.assert(
      fc.property(codeAndPlace, ([given, place]) => {
        const [one, other] = [given.charAt(place), given.charAt(place + 1)];
        if (other === '') return;
        const swapped = withDigit(withDigit(given, place, other), place + 1, one);
        expect(isRead(swapped)).toBe(one === other);
      }),
    );
  });

  it('is taken with all others: a code without one digit, or with one more, is none', () => {
    fc.assert(
      fc.property(codeAndPlace, digit, ([given, place], more) => {
        expect(isRead(withDigit(given, place, ''))).toBe(false);
        expect(isRead(given.slice(0, place) + more + given.slice(place))).toBe(false);
      }),
    );
  });
});

describe('reading what was typed', () => {
  const between = fc.constantFrom('', ' ', '-', '\u00a0', '–', '.', '\u200b', '  ');
  /** Zero of a script. */
  const zero = fc.constantFrom(0x30, 0x660, 0x6f0, 0x966, 0xe50, 0xff10, 0x1d7ce, 0x1d7f6, 0x1fbf0);

  it('takes digits of any script, with anything between that people put there', () => {
    fc.assert(
      fc.property(code, zero, fc.array(between, { minLength: 10, maxLength: 10 }), (given, first, gaps) => {
        const typed = Array.from(given, (one, i) => String.fromCodePoint(first + Number(one)) + (gaps[i] ?? '')).join(
          '',
        );
        expect(readCode(typed)).toEqual({ ok: true, code: given });
      }),
    );
  });

  it('reads what is spoken back', () => {
    fc.assert(
      fc.property(code, (given) => {
        expect(readCode(spokenCode(given))).toEqual({ ok: true, code: given });
        expect(
          spokenCode(given)
            .split(' ')
            .every(({ length }) => length <= 4),
        ).toBe(true);
      }),
    );
  });

  it('takes any text without harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const reading = readCode(typed);
        if (reading.ok) expect(checkDigitOf(reading.code)).toBe('0');
      }),
    );
  });
});
