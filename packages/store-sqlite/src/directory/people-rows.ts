import { handoffFrom, mergeRollups, personVersion, type SubjectRollup } from '@throughline/journey';
import {
  compareText,
  identifierKey,
  type Identifier,
  type JudgedAssertion,
  type PersonSummary,
  type Subject,
} from '@throughline/protocol';
import { isOpenOf, personOf, summaryOf, type ResolvedPerson } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { inForceInside, judgedIn, type AssertionRow } from '../projections/assertion-rows.ts';
import { decisionsAbout } from '../projections/decisions.ts';
import { stepsOf } from '../projections/handoffs.ts';
import { compareAssertions } from '../projections/judgement.ts';
import type { ProjectRow } from './project-rows.ts';

/** A person with everything that is derived of them. */
export type PersonRows = ResolvedPerson & {
  /** Absent when no event of the person is there. */
  rollup?: SubjectRollup;
};

type SubjectRow = { subject: Subject; rollup: string };

/** Puts a person together; undefined when nobody is under that ordinal. */
export const loadPerson = (ground: Ground, project: ProjectRow, person: number): PersonRows | undefined => {
  const identifiers = ground.sql.all<{ type: string; value: string }>(
    'SELECT type, value FROM identifiers WHERE person = ?',
    person,
  );
  if (identifiers.length === 0) return undefined;
  const assertions = inForceInside(ground, [person]).map((one) => ({ ...one, state: 'in_force' as const }));
  const rows = ground.sql.all<SubjectRow>(
    `SELECT s.subject, r.rollup FROM identifiers i JOIN owned_subjects o ON o.owner = i.ordinal
     JOIN subjects s ON s.ordinal = o.subject JOIN rollups r ON r.subject = o.subject WHERE i.person = ?`,
    person,
  );
  const rollups = rows.map(({ rollup }) => JSON.parse(rollup) as SubjectRollup);
  const seen = rollups.length === 0 ? {} : { rollup: mergeRollups(rollups) };
  return {
    person: personOf({ projectSecret: project.secret, identifiers, assertions, ...seen }),
    subjects: rows.map(({ subject }) => subject).sort(compareText),
    version: personVersion(
      identifiers,
      erasuresOf(ground, project.ordinal, person),
      byHand(ground, project.ordinal, person, identifiers),
    ),
    ...seen,
  };
};

/** All assertions that touch the person, in any state, oldest first. */
export const assertionsOf = (ground: Ground, project: ProjectRow, person: number): JudgedAssertion[] =>
  judgedIn(
    ground,
    project,
    ground.sql.all<AssertionRow>(
      `SELECT assertion, state FROM assertions
       WHERE a IN (SELECT ordinal FROM identifiers WHERE person = ?) OR b IN (SELECT ordinal FROM identifiers WHERE person = ?)`,
      person,
      person,
    ),
  ).sort(compareAssertions);

/** How often hands asserted or decided something about the person. */
const byHand = (ground: Ground, project: number, person: number, identifiers: readonly Identifier[]): number =>
  decisionsAbout(ground, project, identifiers.map(identifierKey)).length +
  (ground.sql.get<{ n: number }>(
    `WITH held (i) AS (SELECT ordinal FROM identifiers WHERE person = ?)
     SELECT count(*) AS n FROM (
       SELECT ordinal FROM assertions WHERE made = 1 AND a IN (SELECT i FROM held)
       UNION SELECT ordinal FROM assertions WHERE made = 1 AND b IN (SELECT i FROM held))`,
    person,
  )?.n ?? 0);

const erasuresOf = ({ sql }: Ground, project: number, person: number): number =>
  sql.get<{ n: number | null }>(
    'SELECT sum(e.n) AS n FROM identifiers i JOIN erasures e ON e.project = ? AND e.owner = i.id WHERE i.person = ?',
    project,
    person,
  )?.n ?? 0;

/** Ids of the handoffs that any of the person's subjects has a step in, newest first. */
export const handoffsOf = ({ sql }: Ground, project: number, person: number): string[] =>
  sql
    .all<{ handoff: string }>(
      `SELECT h.handoff FROM handoffs h WHERE h.project = ? AND h.handoff IN (
         SELECT t.handoff FROM identifiers i JOIN owned_subjects o ON o.owner = i.ordinal
         JOIN handoff_steps t ON t.subject = o.subject WHERE i.person = ?)
       ORDER BY h.first DESC`,
      project,
      person,
    )
    .map(({ handoff }) => handoff);

/** What the list shows of a person; undefined when no event is left of them. */
export const summarise = (ground: Ground, project: ProjectRow, person: number): PersonSummary | undefined => {
  const found = loadPerson(ground, project, person);
  if (found?.rollup === undefined) return undefined;
  const now = ground.clock();
  const open = handoffsOf(ground, project.ordinal, person).filter((id) =>
    isOpenOf(handoffFrom(stepsOf(ground, project.ordinal, id, Infinity), now), found.person.identifiers),
  );
  return summaryOf(found.person, found.rollup, open.length);
};
