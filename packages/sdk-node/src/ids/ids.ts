import { randomBytes } from 'node:crypto';

/** Random text, 5 bit a sign: digits and small letters. */
const randomText = (length: number): string =>
  Array.from(randomBytes(length), (byte) => (byte % 32).toString(32)).join('');

/** An id that sorts by time: base36 milliseconds, eight signs until the year 2059, then 60 random bit. As in the browser. */
export const newId = (): string => Date.now().toString(36) + randomText(12);
