import { reduceUrl } from '@throughline/protocol';
import { isAddress } from '../ingest/address-text.ts';

/** Deeper than any event may be: what lies below is refused as too deep, and need not be looked at. */
const deepest = 16;

/**
 * A copy in which every address is reduced as that of a page is: clients of others put addresses with whole query
 * strings anywhere into their properties.
 */
export const reduced = (value: unknown, allowed: readonly string[], depth = 0): unknown => {
  if (typeof value === 'string') return reducedText(value, allowed);
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item) => reduced(item, allowed, depth + 1));
  // fromEntries defines own properties, so a key called __proto__ stays data.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reduced(item, allowed, depth + 1)]));
};

const reducedText = (text: string, allowed: readonly string[]): string => {
  if (isQuery(text)) return reduceUrl(`/${text.trim()}`, { allowed }).url.slice(1);
  return isAddress(text) ? reduceUrl(text, { allowed }).url : text;
};

/** `location.search` and `location.hash`. */
const isQuery = (text: string): boolean => /^\s*(\?|#(?=\S*[/=]))\S*\s*$/.test(text);
