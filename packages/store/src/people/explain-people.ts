import { compareAdmission, pathBetween, weakestTrust } from '@throughline/journey';
import {
  identifierKey,
  limits,
  type Explanation,
  type Identifier,
  type JudgedAssertion,
  type PersonId,
} from '@throughline/protocol';

/** An identifier with what there is to know of whoever holds it. */
export type Explained = {
  identifier: Identifier;
  /** The identifier's own id where nobody holds it. */
  person: PersonId;
  /** All that the person holds. */
  identifiers: readonly Identifier[];
  /** Those that touch the person; of one and the same person at least those in force, of two at least those between them. */
  assertions: readonly JudgedAssertion[];
};

/** Why the two are one person, by the surest path; or what was said that would join them and does not. */
export const explainPeople = (a: Explained, b: Explained): Explanation => {
  const one = a.person === b.person;
  const path = one ? (pathBetween(a.assertions, a.identifier, b.identifier) ?? []) : [];
  const trust = weakestTrust(path);
  return { a: a.person, b: b.person, one, path, ...(trust === undefined ? {} : { trust }), apart: apartOf(a, b) };
};

/** Between the two people; of one person, on the very pair that was asked for: it may be revoked and still one by a path. */
const apartOf = (a: Explained, b: Explained): JudgedAssertion[] => {
  const [left, right] = a.person === b.person ? [[a.identifier], [b.identifier]] : [a.identifiers, b.identifiers];
  const [these, those] = [new Set(left.map(identifierKey)), new Set(right.map(identifierKey))];
  const between = ({ a: x, b: y }: JudgedAssertion): boolean => {
    const [from, to] = [identifierKey(x), identifierKey(y)];
    return (these.has(from) && those.has(to)) || (these.has(to) && those.has(from));
  };
  return a.assertions
    .filter((assertion) => assertion.state !== 'in_force' && between(assertion))
    .sort(compareAdmission)
    .slice(0, limits.explainedAssertions);
};
