import { admit, compareAdmission, standingRevocations } from '@throughline/journey';
import {
  compareText,
  uniqueIdentifierTypes,
  type Assertion,
  type Identifier,
  type JudgedAssertion,
  type LedgerDecision,
} from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';
import { textsOf, type ProjectRow } from '../directory/project-rows.ts';
import { findIdentifier, knowIdentifier } from './identifiers.ts';

/** Where an assertion comes from, besides an event: a handoff's steps, or a hand. */
export type Origin = { handoff?: string; made?: boolean };

type AssertionRow = { ordinal: number; judged: string };

export const judgedOf = ({ judged }: { judged: string }): JudgedAssertion => JSON.parse(judged) as JudgedAssertion;

/** The decisions of a project, in the order in which they were made. */
export const decisionsOf = ({ sql }: Ground, project: number): LedgerDecision[] =>
  sql
    .all<{ decision: string }>('SELECT decision FROM decisions WHERE project = ? ORDER BY ordinal', project)
    .map(({ decision }) => JSON.parse(decision) as LedgerDecision);

/** Adds an assertion to the ledger. Gives the identifiers to judge anew; none when it says what is in force already. */
export const addAssertion = (
  ground: Ground,
  project: ProjectRow,
  assertion: Assertion,
  origin: Origin = {},
): number[] => {
  const pair = [knowIdentifier(ground, project, assertion.a), knowIdentifier(ground, project, assertion.b)] as const;
  const said = isSaidAlready(ground, pair, assertion);
  const judged: JudgedAssertion = { ...assertion, state: said ? 'in_force' : 'conflicting' };
  const added = ground.sql.run(
    `INSERT INTO assertions (project, id, a, b, occurred_at, evidence, handoff, made, judged)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (project, id) DO NOTHING`,
    ...[project.ordinal, assertion.id, ...pair, assertion.occurredAt, assertion.evidence ?? null],
    ...[origin.handoff ?? null, origin.made === true ? 1 : 0, JSON.stringify(judged)],
  );
  return said || added === 0 ? [] : [...pair];
};

/** Rows of one pair looked at for one that stands: whoever signs in daily says the same pair every day. */
const saidBefore = 8;

/** One that is admitted earlier joins the pair already: the new one is in force and changes nothing for anybody. */
const isSaidAlready = ({ sql }: Ground, [a, b]: readonly [number, number], assertion: Assertion): boolean =>
  sql
    .all<AssertionRow>(
      'SELECT ordinal, judged FROM assertions WHERE a = ? AND b = ? ORDER BY ordinal LIMIT ?',
      a,
      b,
      saidBefore,
    )
    .map(judgedOf)
    .some((said) => said.state === 'in_force' && compareAdmission(said, assertion) < 0);

const reach = `
  WITH RECURSIVE reach (i) AS (
    SELECT value FROM json_each(?)
    UNION SELECT b FROM reach JOIN assertions ON a = i
    UNION SELECT a FROM reach JOIN assertions ON b = i)`;

type Reached = { ordinal: number; type: string; value: string; person: number | null; owns: number };

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
  const rows = sql.all<AssertionRow>(
    `${reach} SELECT ordinal, judged FROM assertions WHERE a IN (SELECT i FROM reach)`,
    start,
  );
  const { judged, people } = admit({
    assertions: rows.map((row) => assertionOf(judgedOf(row))),
    revoked: standingRevocations(decisionsOf(ground, project.ordinal)),
    uniqueTypes: [...uniqueIdentifierTypes, ...textsOf(project.unique_types)],
  });
  keepJudgements(ground, rows, judged);
  return placePeople(ground, project, reached, people);
};

const assertionOf = ({ state, conflict, ...assertion }: JudgedAssertion): Assertion => assertion;

const keepJudgements = ({ sql }: Ground, rows: readonly AssertionRow[], judged: readonly JudgedAssertion[]): void => {
  const byId = new Map(judged.map((assertion) => [assertion.id, assertion]));
  for (const row of rows) {
    const now = JSON.stringify(byId.get(judgedOf(row).id));
    if (now !== row.judged) sql.run('UPDATE assertions SET judged = ? WHERE ordinal = ?', now, row.ordinal);
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
