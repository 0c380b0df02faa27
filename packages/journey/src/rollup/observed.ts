import { identifierFromKey, identifierKey, type Identifier } from '@throughline/protocol';
import type { SubjectRollup } from './rollup.ts';

/** Identifiers seen on a person's events that the person does not hold: shown and searchable, they join nobody. */
export const observedIdentifiers = (rollup: SubjectRollup, held: Iterable<Identifier>): Identifier[] => {
  const own = new Set(Array.from(held, identifierKey));
  return rollup.identifiers.filter((key) => !own.has(key)).map(identifierFromKey);
};
