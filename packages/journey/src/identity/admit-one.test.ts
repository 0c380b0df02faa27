import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierKey, type Assertion, type Identifier, type JudgedAssertion } from '@throughline/protocol';
import { anyAssertions } from '../samples/assertions.ts';
import { admit, type Admission } from './admit.ts';
import { admitOne, type Verdict } from './admit-one.ts';
import type { CountsByType } from './components.ts';
import { pairKey, sameIdentifier } from './pair.ts';

const uniqueTypes = ['customer', 'policy'];

const personOf = (people: readonly Identifier[][], identifier: Identifier): Identifier[] =>
  people.find((person) => person.some((one) => sameIdentifier(one, identifier))) ?? [identifier];

const countsOf = (person: readonly Identifier[]): CountsByType => {
  const counts = new Map<string, number>();
  for (const { type } of person) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
};

/** What is known of people who are judged, as a store would look it up. */
const verdictOn = (assertion: Assertion, { judged, people }: Admission, revoked: ReadonlySet<string>): Verdict => {
  const [a, b] = [personOf(people, assertion.a), personOf(people, assertion.b)];
  const held = new Set([...a, ...b].map(identifierKey));
  return admitOne({
    assertion,
    revoked: revoked.has(pairKey(assertion.a, assertion.b)),
    together: a.some((one) => sameIdentifier(one, assertion.b)),
    uniqueTypes,
    counts: () => [countsOf(a), countsOf(b)],
    inForce: () => judged.filter((one) => one.state === 'in_force' && held.has(identifierKey(one.a))),
  });
};

const statesOf = (judged: readonly JudgedAssertion[]): Record<string, string> =>
  Object.fromEntries(judged.map(({ id, state }) => [id, state]));

const peopleOf = (people: readonly Identifier[][]): string[] =>
  people.map((person) => person.map(identifierKey).sort().join()).sort();

const joined = (people: readonly Identifier[][], { a, b }: Assertion): Identifier[][] => {
  const [one, other] = [personOf(people, a), personOf(people, b)];
  return [...people.filter((person) => person !== one && person !== other), [...one, ...other]];
};

const known = (people: readonly Identifier[][], { a, b }: Assertion): Identifier[][] => {
  const strangers = [a, ...(sameIdentifier(a, b) ? [] : [b])].filter(
    (one) => !people.some((person) => person.some((member) => sameIdentifier(member, one))),
  );
  return [...people, ...strangers.map((one) => [one])];
};

describe('an assertion that comes to people who are judged already', () => {
  it('is judged as beside all others, and changes nothing else unless it displaces', () => {
    const seen = new Set<Verdict>();
    fc.assert(
      fc.property(anyAssertions, fc.array(fc.nat(60), { maxLength: 3 }), (assertions, apart) => {
        const revoked = new Set(
          assertions.filter(({ id }) => apart.includes(Number(id))).map(({ a, b }) => pairKey(a, b)),
        );
        let before: Admission = { judged: [], people: [] };
        assertions.forEach((assertion, i) => {
          const verdict = verdictOn(assertion, before, revoked);
          seen.add(verdict);
          const after = admit({ assertions: assertions.slice(0, i + 1), revoked, uniqueTypes });
          if (verdict !== 'displaces') {
            const state = verdict === 'joins' ? 'in_force' : verdict;
            expect(statesOf(after.judged)).toEqual({ ...statesOf(before.judged), [assertion.id]: state });
            const people = known(before.people, assertion);
            expect(peopleOf(after.people)).toEqual(peopleOf(verdict === 'joins' ? joined(people, assertion) : people));
          }
          before = after;
        });
      }),
      { numRuns: 400 },
    );
    // A property over inputs that never displace or conflict would prove little.
    expect([...seen].sort()).toEqual(['conflicting', 'displaces', 'in_force', 'joins', 'revoked']);
  });
});
