import type { CountQuery } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { SqlValue } from '../connection/statements.ts';
import { findProject } from '../directory/project-rows.ts';
import { eventKey } from './keys.ts';
import { subjectOrdinals } from './read.ts';
import { notYetIndexed } from './subject-index.ts';

/** Positions looked at in one statement: a read transaction stays far below 250 ms. */
const slice = 20_000;

/** Counts, a slice of the log or a subject at a time. */
export const countEvents = (ground: Ground, query: CountQuery): number => {
  const project = findProject(ground, query.project);
  if (project === undefined) return 0;
  const asOf = Math.min(query.asOf ?? project.position, project.position);
  const types = query.types === undefined ? null : JSON.stringify(query.types);
  if (query.subjects === undefined) return countLog(ground, project.ordinal, asOf, types);
  const until = eventKey(project.ordinal, asOf);
  const subjects = subjectOrdinals(ground, project.ordinal, query.subjects);
  const newest = notYetIndexed(project, asOf);
  return sum([
    ...subjects.map((subject) => count(ground, ofSubject, subject, until, types, types)),
    newest === undefined
      ? 0
      : count(ground, ofNewest, newest.after, newest.until, types, types, JSON.stringify(subjects)),
  ]);
};

const countLog = (ground: Ground, project: number, asOf: number, types: string | null): number => {
  let counted = 0;
  for (let after = 0; after < asOf; after += slice) {
    const until = Math.min(after + slice, asOf);
    counted += count(ground, ofSlice, eventKey(project, after), eventKey(project, until), types, types);
  }
  return counted;
};

const typed = '(? IS NULL OR type IN (SELECT value FROM json_each(?)))';
const ofSlice = `SELECT count(*) AS n FROM events WHERE key > ? AND key <= ? AND ${typed}`;
const ofNewest = `${ofSlice} AND subject IN (SELECT value FROM json_each(?))`;
const ofSubject = `SELECT count(*) AS n FROM subject_events WHERE subject = ? AND key <= ? AND ${typed}`;

const count = ({ sql }: Ground, text: string, ...values: SqlValue[]): number =>
  sql.get<{ n: number }>(text, ...values)?.n ?? 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
