import { bestIdentifier, rollUp, type SubjectRollup } from '@throughline/journey';
import { identifierFromKey, type StoredEvent } from '@throughline/protocol';
import { foldText, isKnown } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import { knowIdentifier } from './identifiers.ts';

/** What a search text or a filter is compared with, besides identifiers. */
export type TermKind = 'channel' | 'name' | 'goal';

/** Where a subject's rollup stands, and what it is so far. */
export type RollingSubject = { ordinal: number; rollup: SubjectRollup | undefined };

/** Rolls a subject's new events up, of which there is at least one, and indexes what is new in them. */
export const rollUpSubject = (
  ground: Ground,
  project: ProjectRow,
  { ordinal, rollup: before }: RollingSubject,
  events: readonly StoredEvent[],
): SubjectRollup | undefined => {
  const after = events.reduce<SubjectRollup | undefined>(rollUp, before);
  if (after === undefined) return undefined;
  ground.sql.run(
    `INSERT INTO rollups (subject, project, last_seen, outside, rollup) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (subject) DO UPDATE SET last_seen = excluded.last_seen, outside = excluded.outside, rollup = excluded.rollup`,
    ...[ordinal, project.ordinal, after.last, after.internal < after.total ? 1 : 0, JSON.stringify(after)],
  );
  indexTerms(ground, project, ordinal, before, after);
  indexSightings(ground, project, ordinal, before, after);
  return after;
};

export const rollupOf = ({ sql }: Ground, subject: number): SubjectRollup | undefined => {
  const row = sql.get<{ rollup: string }>('SELECT rollup FROM rollups WHERE subject = ?', subject);
  return row === undefined ? undefined : (JSON.parse(row.rollup) as SubjectRollup);
};

const indexTerms = (
  ground: Ground,
  project: ProjectRow,
  subject: number,
  before: SubjectRollup | undefined,
  after: SubjectRollup,
): void => {
  const index = (kind: TermKind, old: readonly string[] | undefined, now: readonly string[]): void => {
    for (const term of now) if (old?.includes(term) !== true) indexTerm(ground, project.ordinal, subject, kind, term);
  };
  index('channel', before?.channels, after.channels);
  index('name', before?.names, after.names);
  index('goal', before?.goalsReached, after.goalsReached);
};

const indexTerm = ({ sql }: Ground, project: number, subject: number, kind: TermKind, term: string): void => {
  sql.run(
    'INSERT INTO terms (project, kind, term, folded) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    project,
    kind,
    term,
    foldText(term),
  );
  sql.run(
    `INSERT INTO term_subjects (term, subject, project)
     SELECT ordinal, ?, project FROM terms WHERE project = ? AND kind = ? AND term = ? ON CONFLICT DO NOTHING`,
    ...[subject, project, kind, term],
  );
};

const indexSightings = (
  ground: Ground,
  project: ProjectRow,
  subject: number,
  before: SubjectRollup | undefined,
  after: SubjectRollup,
): void => {
  for (const key of after.identifiers) {
    if (before?.identifiers.includes(key) === true) continue;
    const identifier = knowIdentifier(ground, project, identifierFromKey(key));
    ground.sql.run(
      'INSERT INTO sightings (subject, identifier, project) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      subject,
      identifier,
      project.ordinal,
    );
  }
};

type Seen = { last_seen: number | null; outside: number | null };

/** Writes a person's line of the list anew from its identifiers and rollups; no line without events. */
export const listPerson = ({ sql }: Ground, project: ProjectRow, person: number): void => {
  const identifiers = sql.all<{ type: string; value: string; id: string }>(
    'SELECT type, value, id FROM identifiers WHERE person = ?',
    person,
  );
  const seen = sql.get<Seen>(
    `SELECT max(r.last_seen) AS last_seen, max(r.outside) AS outside
     FROM identifiers i JOIN owned_subjects o ON o.owner = i.ordinal JOIN rollups r ON r.subject = o.subject
     WHERE i.person = ?`,
    person,
  );
  if (identifiers.length === 0 || seen === undefined || seen.last_seen === null) {
    sql.run('DELETE FROM people WHERE person = ?', person);
    return;
  }
  // The row has the id already: to make it of the secret once more costs as much as writing the line.
  const { type, value } = bestIdentifier(identifiers);
  const id = identifiers.find((one) => one.type === type && one.value === value)?.id ?? '';
  sql.run(
    `INSERT INTO people (person, project, id, known, last_seen, outside) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (person) DO UPDATE SET id = excluded.id, known = excluded.known, last_seen = excluded.last_seen, outside = excluded.outside`,
    ...[person, project.ordinal, id, isKnown(identifiers) ? 1 : 0, seen.last_seen, seen.outside],
  );
};

/** The line of whoever holds the identifier only moves up, if it is there already. False when there is none yet. */
export const touchPerson = ({ sql }: Ground, identifier: number, rollup: SubjectRollup | undefined): boolean =>
  rollup !== undefined &&
  sql.run(
    `UPDATE people SET last_seen = max(last_seen, ?), outside = max(outside, ?)
     WHERE person = (SELECT person FROM identifiers WHERE ordinal = ?)`,
    ...[rollup.last, rollup.internal < rollup.total ? 1 : 0, identifier],
  ) > 0;
