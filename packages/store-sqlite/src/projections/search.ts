import { rollUp, type SubjectRollup } from '@throughline/journey';
import { identifierFromKey, type StoredEvent, type Subject } from '@throughline/protocol';
import { foldText, personOf } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import { knowIdentifier } from './identifiers.ts';

/** What a search text or a filter is compared with, besides identifiers. */
export type TermKind = 'channel' | 'name' | 'goal';

/** Rolls a subject's new events up and indexes what is new in them. */
export const rollUpSubject = (
  ground: Ground,
  project: ProjectRow,
  subject: number,
  events: readonly StoredEvent[],
): SubjectRollup | undefined => {
  const before = rollupOf(ground, subject);
  const after = events.reduce<SubjectRollup | undefined>(rollUp, before);
  if (after === undefined) return undefined;
  ground.sql.run(
    `INSERT INTO rollups (subject, project, last_seen, outside, rollup) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (subject) DO UPDATE SET last_seen = excluded.last_seen, outside = excluded.outside, rollup = excluded.rollup`,
    ...[subject, project.ordinal, after.last, after.internal < after.total ? 1 : 0, JSON.stringify(after)],
  );
  indexTerms(ground, project, subject, before, after);
  indexSightings(ground, project, subject, before, after);
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
  const identifiers = sql.all<{ type: string; value: string }>(
    'SELECT type, value FROM identifiers WHERE person = ?',
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
  const { id, known } = personOf({ projectSecret: project.secret, identifiers, assertions: [] });
  sql.run(
    `INSERT INTO people (person, project, id, known, last_seen, outside) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (person) DO UPDATE SET id = excluded.id, known = excluded.known, last_seen = excluded.last_seen, outside = excluded.outside`,
    ...[person, project.ordinal, id, known ? 1 : 0, seen.last_seen, seen.outside],
  );
};

/** A line that is there already only moves up. False when there is none yet. */
export const touchPerson = ({ sql }: Ground, person: number, rollup: SubjectRollup): boolean =>
  sql.run(
    'UPDATE people SET last_seen = max(last_seen, ?), outside = max(outside, ?) WHERE person = ?',
    ...[rollup.last, rollup.internal < rollup.total ? 1 : 0, person],
  ) > 0;

export type SubjectEvents = { subject: Subject; ordinal: number; events: StoredEvent[] };

/** Events by the subject that they belong to. */
export const bySubject = ({ sql }: Ground, project: number, events: readonly StoredEvent[]): SubjectEvents[] => {
  const groups = new Map<Subject, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(event.subject);
    if (group === undefined) groups.set(event.subject, [event]);
    else group.push(event);
  }
  return [...groups].flatMap(([subject, group]) => {
    const row = sql.get<{ ordinal: number }>(
      'SELECT ordinal FROM subjects WHERE project = ? AND subject = ?',
      project,
      subject,
    );
    return row === undefined ? [] : [{ subject, ordinal: row.ordinal, events: group }];
  });
};
