import type { Assertion } from '@throughline/protocol';
import { compareAdmission } from './admit.ts';
import { conflictBetween, peopleIn, type CountsByType } from './components.ts';

/** An assertion that comes to people who are judged already, and what has to be known of them. */
export type Newcomer = {
  assertion: Assertion;
  /** Whether its pair is kept apart by a decision. */
  revoked: boolean;
  /** Whether its two identifiers are one person already. */
  together: boolean;
  uniqueTypes: readonly string[];
  /** How many identifiers of each type the two people hold. Asked only of two. */
  counts: () => readonly [CountsByType, CountsByType];
  /** Every assertion in force inside either of the two people. Asked only where both together would break a rule. */
  inForce: () => readonly Assertion[];
};

/**
 * `revoked`, `conflicting`: it joins nobody. `in_force`: it says what is so already. `joins`: two people become one.
 * `displaces`: it comes before what it stands against, so all that hangs together with it has to be judged anew.
 */
export type Verdict = 'revoked' | 'conflicting' | 'in_force' | 'joins' | 'displaces';

/**
 * What `admit` would say of the newcomer beside all others, without looking at them: nothing but itself changes, unless
 * it displaces. Why: people only grow in the order of admission. Whoever is one person in the end breaks no rule, so
 * nobody on the way there did; joining two of them earlier makes people on the way larger, but none larger than in the
 * end. So whatever was in force stays, and what was refused is still refused. Only where the two together break a rule
 * does it matter who came first: then the people as they were when the newcomer's turn came decide.
 */
export const admitOne = (newcomer: Newcomer): Verdict => {
  const { assertion, revoked, together, uniqueTypes, counts } = newcomer;
  if (revoked) return 'revoked';
  if (together) return 'in_force';
  if (conflictBetween(...counts(), new Set(uniqueTypes)) === undefined) return 'joins';
  const { join } = peopleIn(uniqueTypes);
  for (const { a, b } of newcomer.inForce().filter((one) => compareAdmission(one, assertion) < 0)) join(a, b);
  return join(assertion.a, assertion.b) === undefined ? 'displaces' : 'conflicting';
};
