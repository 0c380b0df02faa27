import { handoffParameter } from '../handoffs/parameter.ts';

/** How often a `%` may itself be encoded (`%25`) before the pattern: any number. */
const encoded = (code: string): string => `%(?:25)*${code}`;

/** A sign of the parameter's name, plain or percent-encoded, as `decodeURIComponent` would give it back. */
const sign = (letter: string): string => {
  const hex = letter.charCodeAt(0).toString(16);
  return `(?:${letter}|${encoded(hex)})`;
};

const name = Array.from(handoffParameter).map(sign).join('');
const equals = `(?:=|${encoded('3d')}|\\\\*"?\\s*:\\s*\\\\*"?)`;
const ends = encoded('(?:2[236]|3[bce]|20|0[0-9a-f])');
/** Up to what ends a parameter, or to another one of the name: each is taken out by itself. */
const value = `(?:(?!${ends}|${name}${equals})[A-Za-z0-9_%.~+=-])*`;
const separator = `(?:[&;]|${encoded('(?:26|3b)')})`;

/** After `?` or `#` the next parameter moves up, or they go too when none follows; so does a separator in front. */
const parameter = new RegExp(
  `(?:([?#]|${encoded('(?:3f|23)')})${name}${equals}${value}(${separator})?|${separator}?${name}${equals}${value})`,
  'gi',
);
const anyLeft = new RegExp(`${name}${equals}${value}`, 'gi');

const passes = 4;

/**
 * Takes every `tl_h=…` out of a text: an address, a fragment, an address inside a parameter of another (percent-encoded
 * once or more), prose, JSON. What stands around it stays. Idempotent; the token is gone for good.
 */
export const removeHandoffToken = (text: string): string => {
  if (!mayHold(text)) return text;
  let rest = text;
  for (let pass = 0; pass < passes; pass += 1) {
    const next = rest.replace(parameter, (_all, opener: string | undefined, following: string | undefined) =>
      opener === undefined || following === undefined ? '' : opener,
    );
    if (next === rest) return rest;
    rest = next;
  }
  // Still another one after several passes: parameters nested into one another by hand. A mark between what is left
  // keeps the pieces from forming a new one.
  return rest.replace(anyLeft, ':handoff');
};

/** Cheap no for nearly every text: the name needs its `l` and `h`, plain or encoded, and `_` or a `%`. */
const mayHold = (text: string): boolean =>
  text.length > handoffParameter.length && (text.includes('_') || text.includes('%'));
