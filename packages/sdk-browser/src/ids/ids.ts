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

/** An id that sorts by time: nine signs of base36 milliseconds (enough until the year 5188), then 80 random bit. */
export const newId = (): string => timeText(Date.now()) + randomText(16);

/**
 * An event's own id: its time, so that ids of one time stand together in the collector's index; then its stream's random
 * part and its number in it, which no other event has. So each event costs no random numbers of its own.
 */
export const eventId = ({ at, stream, seq }: { at: number; stream: string; seq: number }): string =>
  timeText(at) + stream.slice(9) + seq.toString(36);

const timeText = (ms: number): string => ms.toString(36).padStart(9, '0');
