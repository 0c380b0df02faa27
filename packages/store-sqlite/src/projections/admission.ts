import { admitOne, compareIdentifiers, pairKey, standingRevocations, type Verdict } from '@throughline/journey';
import type { Assertion, AssertionState, Identifier } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import { countsOfPerson, inForceInside, uniqueTypesOf } from './assertion-rows.ts';
import { decisionsOn } from './decisions.ts';
import { knowIdentifier } from './identifiers.ts';
import { judgeAround } from './judgement.ts';

/** Where an assertion comes from, besides an event: a handoff's steps, or a hand. */
export type Origin = { handoff?: string; made?: boolean };

/**
 * Takes assertions into the ledger of one project, one after the other, in one transaction. Each is judged against the
 * people as they are, which says the same as judging all anew: see `admitOne`. Where that cannot be, and for what was
 * taken out, all that hangs together with it is judged at the end.
 */
export type Admission = {
  readonly add: (assertion: Assertion, origin?: Origin) => void;
  /** Judge anew what hangs together with these identifiers: an assertion of theirs is gone, or a decision came. */
  readonly reconsider: (identifiers: Iterable<number>) => void;
  /** Ends it. Gives the people, by ordinal, that were or now are different. */
  readonly settle: () => Set<number>;
};

export const admissionOn = (ground: Ground, project: ProjectRow): Admission => {
  const touched = new Set<number>();
  const changed = new Set<number>();
  const hold = (ordinal: number): number => holderOf(ground, ordinal, changed);
  return {
    add: (assertion, origin = {}) => {
      const pair = [
        knowIdentifier(ground, project, assertion.a),
        knowIdentifier(ground, project, assertion.b),
      ] as const;
      if (!insert(ground, project, assertion, pair, origin)) return;
      const people = [hold(pair[0]), hold(pair[1])] as const;
      // What is judged one by one stands on everything else being judged.
      const verdict = touched.size > 0 ? 'displaces' : verdictOn(ground, project, assertion, people);
      if (verdict === 'displaces') for (const ordinal of pair) touched.add(ordinal);
      else setState(ground, project, assertion, verdict === 'joins' ? 'in_force' : verdict);
      if (verdict === 'joins') join(ground, people, changed);
    },
    reconsider: (identifiers) => {
      for (const ordinal of identifiers) touched.add(ordinal);
    },
    settle: () => new Set([...changed, ...judgeAround(ground, project, touched)]),
  };
};

const insert = (
  { sql }: Ground,
  project: ProjectRow,
  assertion: Assertion,
  pair: readonly [number, number],
  { handoff, made }: Origin,
): boolean =>
  sql.run(
    `INSERT INTO assertions (project, id, a, b, occurred_at, evidence, handoff, made, assertion, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'conflicting') ON CONFLICT (project, id) DO NOTHING`,
    ...[project.ordinal, assertion.id, ...pair, assertion.occurredAt, assertion.evidence ?? null],
    ...[handoff ?? null, made === true ? 1 : 0, JSON.stringify(assertion)],
  ) > 0;

const setState = ({ sql }: Ground, project: ProjectRow, { id }: Assertion, state: AssertionState): void => {
  if (state !== 'conflicting')
    sql.run('UPDATE assertions SET state = ? WHERE project = ? AND id = ?', state, project.ordinal, id);
};

/** Whoever holds the identifier; from now on itself if nobody does, for an assertion names it. */
const holderOf = ({ sql }: Ground, ordinal: number, changed: Set<number>): number => {
  const person = sql.get<{ person: number | null }>(
    'SELECT person FROM identifiers WHERE ordinal = ?',
    ordinal,
  )?.person;
  if (person !== null && person !== undefined) return person;
  sql.run('UPDATE identifiers SET person = ordinal WHERE ordinal = ?', ordinal);
  changed.add(ordinal);
  return ordinal;
};

const verdictOn = (
  ground: Ground,
  project: ProjectRow,
  assertion: Assertion,
  people: readonly [number, number],
): Verdict =>
  admitOne({
    assertion,
    revoked: standingRevocations(decisionsOn(ground, project.ordinal, [pairKey(assertion.a, assertion.b)])).size > 0,
    together: people[0] === people[1],
    uniqueTypes: uniqueTypesOf(project),
    counts: () => [countsOfPerson(ground, people[0]), countsOfPerson(ground, people[1])],
    inForce: () => inForceInside(ground, people),
  });

type Member = Identifier & { ordinal: number };

/** Two people become one, who goes by the ordinal of the best identifier. */
const join = ({ sql }: Ground, people: readonly [number, number], changed: Set<number>): void => {
  const [best] = people
    .flatMap((person) => sql.all<Member>('SELECT ordinal, type, value FROM identifiers WHERE ordinal = ?', person))
    .sort(compareIdentifiers);
  if (best === undefined) return;
  for (const person of people) {
    changed.add(person);
    if (person !== best.ordinal) sql.run('UPDATE identifiers SET person = ? WHERE person = ?', best.ordinal, person);
  }
};
