import {
  assertionKinds,
  compareText,
  trusts,
  type Assertion,
  type AssertionState,
  type Identifier,
  type JudgedAssertion,
} from '@throughline/protocol';
import { peopleIn, type JoinConflict } from './components.ts';
import { pairKey } from './pair.ts';

export type AdmissionInput = {
  /** In any order; the same one twice counts once. */
  assertions: readonly Assertion[];
  /** Pairs kept apart, as `pairKey`: see `standingRevocations`. */
  revoked: ReadonlySet<string>;
  /** Types of which a person has one value at most. */
  uniqueTypes: readonly string[];
};

export type Admission = {
  /** Each assertion once, in the order of admission. */
  judged: JudgedAssertion[];
  /**
   * The identifiers that any assertion names, each in exactly one person; alone where nothing in force joins it. Each
   * person's best identifier stands first, and people are ordered by it.
   */
  people: Identifier[][];
};

/**
 * The order of admission: strongest trust, then `identify` before `code` before `link`, then the earliest, then by id.
 * Total, so that the same assertions give the same people in whatever order they came.
 */
export const compareAdmission = (a: Assertion, b: Assertion): number =>
  trusts.indexOf(b.trust) - trusts.indexOf(a.trust) ||
  assertionKinds.indexOf(a.kind) - assertionKinds.indexOf(b.kind) ||
  a.occurredAt - b.occurredAt ||
  compareText(a.id, b.id) ||
  compareText(pairKey(a.a, a.b), pairKey(b.a, b.b));

/**
 * Judges every assertion and joins identifiers into people. One that would join two values of a unique type, or break
 * a limit of `identifiersPerPerson`, is `conflicting` and not applied; a revoked pair is not applied either, however
 * often it is asserted. Pure, deterministic, near O(n log n).
 */
export const admit = ({ assertions, revoked, uniqueTypes }: AdmissionInput): Admission => {
  const people = peopleIn(uniqueTypes);
  const judge = (assertion: Assertion): AssertionState => {
    people.know(assertion.a);
    people.know(assertion.b);
    if (revoked.has(pairKey(assertion.a, assertion.b))) return 'revoked';
    return people.join(assertion.a, assertion.b) === undefined ? 'in_force' : 'conflicting';
  };
  const judged = onceEach([...assertions].sort(compareAdmission)).map((assertion): JudgedAssertion => ({
    ...assertion,
    state: judge(assertion),
  }));
  return { judged: judged.map((one) => withConflict(one, people.conflictOf)), people: people.all() };
};

/**
 * Says of a conflicting assertion what stands against it. Told of the people as they are in the end, who are at least as
 * large as when it was refused: so it is true today, and the same in whatever order all came.
 */
export const withConflict = (
  assertion: JudgedAssertion,
  conflictOf: (a: Identifier, b: Identifier) => JoinConflict | undefined,
): JudgedAssertion => {
  const conflict = assertion.state === 'conflicting' ? conflictOf(assertion.a, assertion.b) : undefined;
  return conflict === undefined ? assertion : { ...assertion, conflict };
};

const onceEach = (sorted: readonly Assertion[]): Assertion[] => {
  const seen = new Set<string>();
  return sorted.filter(({ id }) => !seen.has(id) && seen.add(id));
};
