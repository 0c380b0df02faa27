import { checkDigitOf } from './check-digit.ts';

/**
 * Digits of a code beside its check digit: seven, and nine where a project has many codes open. Those that are said
 * together belong together: no group is longer than four, which is what one remembers while one types.
 */
const groupsOf = new Map<number, readonly number[]>([
  [8, [4, 4]],
  [10, [3, 3, 4]],
]);

/** A code of these digits, seven or nine: with its check digit. */
export const codeOfDigits = (digits: string): string => digits + checkDigitOf(digits);

/** As it is shown and read out: `4815 1622`. */
export const spokenCode = (code: string): string => {
  let from = 0;
  const groups = (groupsOf.get(code.length) ?? [code.length]).map((length) => code.slice(from, (from += length)));
  return groups.join(' ');
};

export type CodeReading = { ok: true; code: string } | { ok: false; detail: string };

/**
 * What somebody typed, as a code. Blanks, dashes and the like between digits do not matter, nor of which script the
 * digits are. What cannot be a code is told without asking anybody: a digit misread, one too many, two that changed
 * places.
 */
export const readCode = (typed: string): CodeReading => {
  const code = Array.from(typed.replace(between, ''), asciiDigit).join('');
  if (!/^[0-9]+$/.test(code)) return misread('a code has digits only');
  if (!groupsOf.has(code.length)) return misread(`a code has 8 or 10 digits, this has ${String(code.length)}`);
  if (checkDigitOf(code) !== '0') return misread('a digit is wrong, or two have changed places');
  return { ok: true, code };
};

const misread = (why: string): CodeReading => ({ ok: false, detail: `${why}: ask the caller to read it out again` });

/** Blanks, dashes, stops, and marks that nobody sees and that come along when text is copied. */
const between = /[\s\p{Zs}\p{Pd}\p{Cf}.,/·_|]/gu;
const decimal = /^\p{Nd}$/u;

/**
 * Every script has its digits from zero to nine in a row: the Unicode standard promises it (section 4.6). What is no
 * digit stays as it is.
 */
const asciiDigit = (sign: string): string => {
  if (!decimal.test(sign)) return sign;
  const point = sign.codePointAt(0) ?? 0;
  let first = point;
  while (decimal.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((point - first) % 10);
};
