import { handoffParameter } from '../handoffs/parameter.ts';
import { decodeDeep, holdsEmail, holdsLongNumber, holdsToken, isSpacedNumber } from './secrets-in-text.ts';

export type PathFinding = 'path_email' | 'path_id';

/**
 * A path that a person can read and that names nobody: segments that hold an e-mail address become `:email`, those
 * that hold an id or a token `:id`. The whole segment goes, not a part of it, so nothing of the secret stays beside the
 * placeholder.
 *
 * Five digits in a row make an id. Four are a year, a page, a model (`/kfz/2024`, `/golf-7`), and stay, `/users/42`
 * too: the smallest ids of a company cannot be told from numbers that carry meaning. Five are a postcode at least.
 */
export const readablePath = (path: string): { path: string; found: Set<PathFinding> } => {
  const found = new Set<PathFinding>();
  const segments = path.split('/').map((segment, i, all) => {
    const finding = findingIn(segment) ?? (segment !== '' && isHandoffName(all[i - 1]) ? 'path_id' : undefined);
    if (finding === undefined) return segment;
    found.add(finding);
    return finding === 'path_email' ? ':email' : ':id';
  });
  return { path: segments.join('/'), found };
};

/** Signs. No page has a longer name; beyond it the patterns would take time that a hostile address should not get. */
const longestSegment = 256;

const findingIn = (segment: string): PathFinding | undefined => {
  if (segment.length > longestSegment) return 'path_id';
  const text = decodeDeep(segment);
  if (holdsEmail(text)) return 'path_email';
  return isParameter.test(text) ||
    holdsLongNumber(text) ||
    isSpacedNumber(text) ||
    holdsToken(text) ||
    longMixedRun.test(text) ||
    namesHandoff(text)
    ? 'path_id'
    : undefined;
};

/** `;jsessionid=…`, `key=value`, an encoded `?` or `#`: what belongs into a query has no place in a path. */
const isParameter = /[=;?#]/;

const namesHandoff = (text: string): boolean => text.toLowerCase().includes(handoffParameter);

/** `/tl_h/…`: some routers write a query's parameters as segments. */
const isHandoffName = (segment = ''): boolean => decodeDeep(segment).toLowerCase() === handoffParameter;

/**
 * Twenty letters and digits without a break, digits in two places: what generators make of small letters and digits,
 * our own tokens and ids among them, where the look of single letters tells little. Of tokens it misses one in a
 * thousand. In paths only: campaigns have names like `summer2024sale50percent`.
 */
const longMixedRun = /(?<![a-z\d])(?=[a-z\d]{20})[a-z]*\d+[a-z]+\d/i;
