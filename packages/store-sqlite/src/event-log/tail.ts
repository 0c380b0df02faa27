import { checkLimit, type TailPage, type TailQuery } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { findProject, type ProjectRow } from '../directory/project-rows.ts';
import { eventKey, positionOf } from './keys.ts';
import { subjectOrdinals } from './read.ts';
import { eventsByKeys } from './rows.ts';

/** Positions that a follower may be behind and still be served by looking through the newest events themselves. */
const nearTheEnd = 2000;

/** What came after a position, in commit order. */
export const tailPage = (ground: Ground, query: TailQuery): TailPage => {
  const limit = checkLimit(query.limit);
  const project = findProject(ground, query.project);
  if (project === undefined) return { events: [], position: query.after };
  const range = {
    after: eventKey(project.ordinal, query.after),
    until: eventKey(project.ordinal, project.position),
    most: limit + 1,
  };
  const keys =
    query.subjects === undefined
      ? everyKey(ground, range)
      : keysOfSubjects(ground, project, range, subjectOrdinals(ground, project.ordinal, query.subjects));
  const last = keys[limit - 1];
  const position =
    keys.length > limit && last !== undefined ? positionOf(last) : Math.max(project.position, query.after);
  return { events: eventsByKeys(ground, keys.slice(0, limit)), position };
};

type KeyRange = { after: number; until: number; most: number };

const everyKey = ({ sql }: Ground, { after, until, most }: KeyRange): number[] =>
  sql
    .all<{ key: number }>('SELECT key FROM events WHERE key > ? AND key <= ? ORDER BY key LIMIT ?', after, until, most)
    .map(({ key }) => key);

/** Near the end the log's own tail is short; far from it the subjects' own events are, as far as they are indexed. */
const keysOfSubjects = (
  { sql }: Ground,
  { ordinal, indexed }: ProjectRow,
  { after, until, most }: KeyRange,
  subjects: readonly number[],
): number[] => {
  const near = until - after <= nearTheEnd;
  const split = near ? after : Math.max(after, eventKey(ordinal, indexed));
  return sql
    .all<{ key: number }>(
      `SELECT key FROM subject_events WHERE subject IN (SELECT value FROM json_each(?)) AND key > ? AND key <= ?
       UNION ALL
       SELECT key FROM events NOT INDEXED WHERE subject IN (SELECT value FROM json_each(?)) AND key > ? AND key <= ?
       ORDER BY key LIMIT ?`,
      ...[near ? '[]' : JSON.stringify(subjects), after, split],
      ...[JSON.stringify(subjects), split, until, most],
    )
    .map(({ key }) => key);
};
