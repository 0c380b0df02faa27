import { createHash } from 'node:crypto';

/**
 * Equal for equal content, whatever the order of keys. It is taken of the cleaned event with its context resolved, so
 * that a retry in another batch, under another index, is the same.
 */
export const digestOf = (content: unknown): string =>
  createHash('sha256').update(stableText(content), 'utf8').digest().subarray(0, 16).toString('base64url');

/** JSON with sorted keys. What it is given was checked: bounded in depth and size. */
const stableText = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stableText(item)}`).join(',')}}`;
};
