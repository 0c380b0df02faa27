import { admit, pairKey, standingRevocations } from '@throughline/journey';
import { compareText, type Assertion, type Identifier, type JudgedAssertion } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import { assertionIn, uniqueTypesOf, type AssertionRow } from './assertion-rows.ts';
import { decisionsOn } from './decisions.ts';
import { findIdentifier } from './identifiers.ts';

const reach = `
  WITH RECURSIVE reach (i) AS (
    SELECT value FROM json_each(?)
    UNION SELECT b FROM reach JOIN assertions ON a = i
    UNION SELECT a FROM reach JOIN assertions ON b = i)`;

type Reached = { ordinal: number; type: string; value: string; person: number | null; owns: number };
type ReachedAssertion = AssertionRow & { ordinal: number; said: Assertion };

/**
 * Judges all that hangs together with the touched identifiers, over assertions in any state: nothing else can change
 * by what changed on them. Gives the people, by ordinal, that were or now are different.
 */
export const judgeAround = (ground: Ground, project: ProjectRow, touched: ReadonlySet<number>): Set<number> => {
  if (touched.size === 0) return new Set();
  const { sql } = ground;
  const start = JSON.stringify([...touched]);
  const reached = sql.all<Reached>(
    `${reach} SELECT ordinal, type, value, person, EXISTS (SELECT 1 FROM owned_subjects WHERE owner = ordinal) AS owns
     FROM identifiers WHERE ordinal IN (SELECT i FROM reach)`,
    start,
  );
  const rows = sql
    .all<AssertionRow & { ordinal: number }>(
      `${reach} SELECT ordinal, assertion, state FROM assertions WHERE a IN (SELECT i FROM reach)`,
      start,
    )
    .map((row): ReachedAssertion => ({ ...row, said: assertionIn(row) }));
  const pairs = [...new Set(rows.map(({ said: { a, b } }) => pairKey(a, b)))];
  const { judged, people } = admit({
    assertions: rows.map(({ said }) => said),
    revoked: standingRevocations(decisionsOn(ground, project.ordinal, pairs)),
    uniqueTypes: uniqueTypesOf(project),
  });
  keepJudgements(ground, rows, judged);
  return placePeople(ground, project, reached, people);
};

const keepJudgements = (
  { sql }: Ground,
  rows: readonly ReachedAssertion[],
  judged: readonly JudgedAssertion[],
): void => {
  const states = new Map(judged.map(({ id, state }) => [id, state]));
  for (const { ordinal, state, said } of rows) {
    const now = states.get(said.id);
    if (now !== undefined && now !== state) sql.run('UPDATE assertions SET state = ? WHERE ordinal = ?', now, ordinal);
  }
};

const placePeople = (
  ground: Ground,
  project: ProjectRow,
  reached: readonly Reached[],
  people: readonly Identifier[][],
): Set<number> => {
  const personOf = new Map<number, number>();
  for (const members of people) {
    const ordinals = members.map((member) => findIdentifier(ground, project.ordinal, member)?.ordinal ?? 0);
    const [best = 0] = ordinals;
    for (const ordinal of ordinals) personOf.set(ordinal, best);
  }
  const changed = new Set<number>();
  for (const { ordinal, person, owns } of reached) {
    const now = personOf.get(ordinal) ?? (owns === 1 ? ordinal : null);
    if (now === person) continue;
    ground.sql.run('UPDATE identifiers SET person = ? WHERE ordinal = ?', now, ordinal);
    for (const one of [person, now]) if (one !== null) changed.add(one);
  }
  return changed;
};

/** Oldest first, as every list of assertions is shown. */
export const compareAssertions = (a: Assertion, b: Assertion): number =>
  a.occurredAt - b.occurredAt || compareText(a.id, b.id);
