import { compareText, identifierKey, type Identifier } from '@throughline/protocol';
import { compareIdentifiers } from './components.ts';
import { fingerprintOf } from './fingerprint.ts';

/**
 * The identifier that a person is named after: the first by type rank, then by value.
 * @throws {RangeError} when there is none: a person without an identifier is nobody.
 */
export const bestIdentifier = (identifiers: Iterable<Identifier>): Identifier => {
  let best: Identifier | undefined;
  for (const identifier of identifiers)
    if (best === undefined || compareIdentifiers(identifier, best) < 0) best = identifier;
  if (best === undefined) throw new RangeError('A person has at least one identifier.');
  return best;
};

/**
 * Whether two versions are of the same identifiers with nothing erased in between: then only a hand asserted or decided
 * something.
 */
export const differOnlyByHand = (one: string, other: string): boolean =>
  one !== other && withoutHands(one) === withoutHands(other);

const withoutHands = (version: string): string => version.slice(0, version.lastIndexOf('.'));

/**
 * Changes when the set of the person's identifiers does, something of it was erased, or a hand asserted or decided
 * something about it; never otherwise. Cursors carry it, so that a reader whose person is another meanwhile is told.
 * `erasures` and `byHand` count what there is of each.
 */
export const personVersion = (identifiers: Iterable<Identifier>, erasures = 0, byHand = 0): string => {
  const keys = [...new Set(Array.from(identifiers, identifierKey))].sort(compareText);
  return `${fingerprintOf(JSON.stringify(keys))}.${String(erasures)}.${String(byHand)}`;
};
