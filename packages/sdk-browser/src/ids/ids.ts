/**
 * Random text, 5 bit a sign: digits and small letters. Plain http has getRandomValues; only where there is no crypto at
 * all does Math.random stand in.
 */
export const randomText = (length: number): string => {
  const bytes = new Uint8Array(length);
  try {
    crypto.getRandomValues(bytes);
  } catch {
    bytes.forEach((_, index) => (bytes[index] = Math.random() * 256));
  }
  return Array.from(bytes, (byte) => (byte & 31).toString(32)).join('');
};

/**
 * An id that sorts by time: nine signs of base36 milliseconds (enough until the year 5188), then 80 random bit. Ids of
 * one time stand together in the collector's index, which keeps it small.
 */
export const newId = (): string => Date.now().toString(36).padStart(9, '0') + randomText(16);
