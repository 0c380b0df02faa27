import { handoffParameter } from '../handoffs/parameter.ts';
import { removeHandoffToken } from './handoff-token.ts';

/** Levels of a value that are walked; what lies deeper was refused as too deep anyway and is replaced by a mark. */
const deepest = 64;
const mark = ':removed';

/**
 * A copy of a JSON value that may be stored or logged: no text in it, and no key, carries a handoff's token any more.
 * A property named `tl_h` is left out; `token` and `code` inside a `handoff` become `:removed`. Dead letters and `props`
 * go through it. Safe with `__proto__` as a key.
 */
export const withoutSecrets = (value: unknown): unknown => clean(value, 0, false);

const clean = (value: unknown, depth: number, inHandoff: boolean): unknown => {
  if (typeof value === 'string') return removeHandoffToken(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return mark;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1, false));
  const kept = Object.entries(value).filter(([key]) => key.toLowerCase() !== handoffParameter);
  // fromEntries defines own properties, so a key called __proto__ stays data.
  return Object.fromEntries(
    kept.map(([key, item]) => [
      removeHandoffToken(key),
      inHandoff && (key === 'token' || key === 'code') ? mark : clean(item, depth + 1, key === 'handoff'),
    ]),
  );
};
