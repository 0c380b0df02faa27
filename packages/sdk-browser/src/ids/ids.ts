/** Random text, 5 bit a sign: digits and small letters. `getRandomValues` is there on plain http too. */
export const randomText = (length: number): string =>
  [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => (byte % 32).toString(32)).join('');

/** An id that sorts by time: base36 milliseconds, eight signs until the year 2059, then 60 random bit. */
export const newId = (): string => Date.now().toString(36) + randomText(12);
