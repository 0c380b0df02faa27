import {
  identifierKey,
  trusts,
  type Assertion,
  type Identifier,
  type IdentifierKey,
  type JudgedAssertion,
  type Trust,
} from '@throughline/protocol';
import { compareAdmission } from './admit.ts';
import { pairKey, sameIdentifier } from './pair.ts';

/**
 * The way from one identifier to another over assertions in force: each step has an end in common with the next. Of all
 * ways the one whose weakest step is the strongest, of those the shortest, of those the one admitted first. Empty
 * between one and the same; undefined when no way leads there.
 */
export const pathBetween = <One extends JudgedAssertion>(
  assertions: readonly One[],
  a: Identifier,
  b: Identifier,
): One[] | undefined => {
  if (sameIdentifier(a, b)) return [];
  const inForce = firstOfEachPair(assertions.filter(({ state }) => state === 'in_force'));
  for (const trust of trusts.toReversed()) {
    const path = shortest(
      inForce.filter((one) => trusts.indexOf(one.trust) >= trusts.indexOf(trust)),
      a,
      b,
    );
    if (path !== undefined) return path;
  }
  return undefined;
};

/** How sure a path is: as sure as its weakest step. Undefined for no step. */
export const weakestTrust = (path: readonly Assertion[]): Trust | undefined => {
  const ranks = path.map(({ trust }) => trusts.indexOf(trust));
  return ranks.length === 0 ? undefined : trusts[Math.min(...ranks)];
};

/** Whoever signs in daily says the same pair daily: the one admitted first speaks for all, in order of admission. */
const firstOfEachPair = <One extends Assertion>(assertions: readonly One[]): One[] => {
  const seen = new Set<string>();
  return [...assertions].sort(compareAdmission).filter(({ a, b }) => {
    const pair = pairKey(a, b);
    return !seen.has(pair) && seen.add(pair);
  });
};

type Step<One> = { assertion: One; to: IdentifierKey };

/** Breadth first: whoever is reached is reached on a shortest way. */
const shortest = <One extends Assertion>(
  assertions: readonly One[],
  a: Identifier,
  b: Identifier,
): One[] | undefined => {
  const steps = stepsFrom(assertions);
  const [start, goal] = [identifierKey(a), identifierKey(b)];
  const cameBy = new Map<IdentifierKey, { from: IdentifierKey; assertion: One }>();
  for (let edge = [start]; edge.length > 0 && !cameBy.has(goal);) {
    const next: IdentifierKey[] = [];
    for (const from of edge) {
      for (const { assertion, to } of steps.get(from) ?? []) {
        if (to === start || cameBy.has(to)) continue;
        cameBy.set(to, { from, assertion });
        next.push(to);
      }
    }
    edge = next;
  }
  return cameBy.has(goal) ? wayBack(cameBy, goal) : undefined;
};

const stepsFrom = <One extends Assertion>(assertions: readonly One[]): ReadonlyMap<IdentifierKey, Step<One>[]> => {
  const steps = new Map<IdentifierKey, Step<One>[]>();
  const add = (from: IdentifierKey, to: IdentifierKey, assertion: One): void => {
    const known = steps.get(from);
    if (known === undefined) steps.set(from, [{ assertion, to }]);
    else known.push({ assertion, to });
  };
  for (const assertion of assertions) {
    const [a, b] = [identifierKey(assertion.a), identifierKey(assertion.b)];
    add(a, b, assertion);
    add(b, a, assertion);
  }
  return steps;
};

const wayBack = <One>(
  cameBy: ReadonlyMap<IdentifierKey, { from: IdentifierKey; assertion: One }>,
  goal: IdentifierKey,
): One[] => {
  const path: One[] = [];
  for (let at = cameBy.get(goal); at !== undefined; at = cameBy.get(at.from)) path.unshift(at.assertion);
  return path;
};
