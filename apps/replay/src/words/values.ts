import { plain } from './plain.ts';

/** One property's value in one line. Nested ones show their size, for the line is no place to read them. */
export const briefValue = (value: unknown, most = 80): string => {
  if (typeof value === 'string') return plain(value, most);
  if (Array.isArray(value))
    return value.every(isScalar) ? plain(value.map(String).join(', '), most) : `[${String(value.length)}]`;
  if (typeof value === 'object' && value !== null) return `{${String(Object.keys(value).length)}}`;
  return String(value);
};

export const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Raw JSON for reading, cut where a page would stutter. */
export const prettyJson = (value: unknown, most = 200_000): string => {
  const text = JSON.stringify(value, undefined, 2);
  return text.length > most ? `${text.slice(0, most)}\n…` : text;
};
