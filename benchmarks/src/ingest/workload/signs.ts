import type { Random } from './random.ts';

/** What writes text into bytes in place, so that making a request costs its sender next to nothing. */

const zero = 48;
const space = 32;
const dash = 45;
/** What a digit above nine is written with, less its value: `a` for ten. */
const letters = 87;

const signOf = (digit: number): number => (digit < 10 ? zero + digit : letters + digit);

/** So many digits of a whole number, with zeros before it. */
export const writeDigits = (into: Buffer, at: number, value: number, width: number, base = 10): void => {
  let rest = value;
  for (let i = at + width - 1; i >= at; i -= 1) {
    const next = Math.floor(rest / base);
    into[i] = signOf(rest - next * base);
    rest = next;
  }
};

/** The number as JSON has it, with spaces behind it up to the width. */
export const writeNumber = (into: Buffer, at: number, value: number, width: number): void => {
  let digits = 1;
  for (let most = 10; value >= most; most *= 10) digits += 1;
  writeDigits(into, at, value, digits);
  into.fill(space, at + digits, at + width);
};

/** Random signs of five bits each, as in the SDK's ids. */
export const writeRandomText = (into: Buffer, at: number, random: Random, width: number): void => {
  let bits = 0;
  for (let i = 0; i < width; i += 1) {
    bits = i % 6 === 0 ? random.bits() : bits >>> 5;
    into[at + i] = signOf(bits & 31);
  }
};

export const sdkIdWidth = 25;
export const uuidWidth = 36;

/** An id as the SDK makes it: the time first, so that newer ones sort behind older ones. */
export const writeSdkId = (into: Buffer, at: number, random: Random, time: number): void => {
  writeDigits(into, at, time, 9, 36);
  writeRandomText(into, at + 9, random, sdkIdWidth - 9);
};

/** A uuid v4: nothing in it is sorted. */
export const writeUuid = (into: Buffer, at: number, random: Random): void => {
  let bits = 0;
  for (let i = 0; i < uuidWidth; i += 1) {
    bits = i % 8 === 0 ? random.bits() : bits >>> 4;
    into[at + i] = signOf(bits & 15);
  }
  for (const i of [8, 13, 18, 23]) into[at + i] = dash;
  into[at + 14] = signOf(4);
  into[at + 19] = signOf(8 + (bits & 3));
};
