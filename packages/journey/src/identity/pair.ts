import { compareText, identifierKey, type Identifier } from '@throughline/protocol';

/** One text for an unordered pair of identifiers: `pairKey(a, b) === pairKey(b, a)`. Line breaks in values are encoded. */
export const pairKey = (a: Identifier, b: Identifier): string => orderedPair(a, b).map(pairPart).join('\n');

/** The pair as an assertion keeps it: smaller key first. */
export const orderedPair = (a: Identifier, b: Identifier): [Identifier, Identifier] =>
  compareText(identifierKey(a), identifierKey(b)) <= 0 ? [a, b] : [b, a];

/** Values may hold anything, so a line break in one must not make two pairs look alike. */
const pairPart = (identifier: Identifier): string =>
  identifierKey(identifier).replaceAll('%', '%25').replaceAll('\n', '%0A');

export const sameIdentifier = (a: Identifier, b: Identifier): boolean => a.type === b.type && a.value === b.value;
