import { compareOrder, type OrderKey, type Subject } from '@throughline/protocol';
import { checkLimit, type EventPage, type ReadQuery } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { SqlValue } from '../connection/statements.ts';
import { findProject } from '../directory/project-rows.ts';
import { eventKey } from './keys.ts';
import { eventsByKeys } from './rows.ts';
import { notYetIndexed } from './subject-index.ts';

type Place = { key: number; occurred_at: number; stream: string; seq: number; id: string };
type Found = OrderKey & { key: number };

/**
 * One page of several subjects' events. Each subject is a sorted range of one index that holds all that order and
 * filters need; the ranges are read in small pieces and merged, so a page costs as much at the end of a long journey
 * as at its start. What is not indexed yet is one more range. Only the events of the page itself are fetched.
 */
export const readPage = (ground: Ground, query: ReadQuery): EventPage => {
  const limit = checkLimit(query.limit);
  const project = findProject(ground, query.project);
  if (project === undefined) return { events: [], more: false };
  const asOf = eventKey(project.ordinal, query.asOf);
  const piece = Math.min(limit + 1, Math.ceil((2 * limit) / Math.max(1, query.subjects.length)) + 8);
  const subjects = subjectOrdinals(ground, project.ordinal, query.subjects);
  const newest = notYetIndexed(project, query.asOf);
  const ranges = [
    ...subjects.map((subject) =>
      rangeOf(
        (from) => readPlaces(ground, placesStatement({ query, subject, asOf, from, limit: piece })),
        piece,
        query.from,
      ),
    ),
    ...(newest === undefined
      ? []
      : [
          rangeOf(
            (from) => readPlaces(ground, newestStatement({ query, subjects, ...newest, from, limit: limit + 1 })),
            limit + 1,
            query.from,
          ),
        ]),
  ];
  const places = merge(ranges, limit + 1, query.order === 'ascending' ? compareOrder : (a, b) => compareOrder(b, a));
  return {
    events: eventsByKeys(
      ground,
      places.slice(0, limit).map(({ key }) => key),
    ),
    more: places.length > limit,
  };
};

export const subjectOrdinals = ({ sql }: Ground, project: number, subjects: readonly Subject[]): number[] =>
  sql
    .all<{ ordinal: number }>(
      'SELECT ordinal FROM subjects WHERE project = ? AND subject IN (SELECT value FROM json_each(?))',
      project,
      JSON.stringify(subjects),
    )
    .map(({ ordinal }) => ordinal);

/** One subject's places, read a piece at a time. */
type Range = { head(): Found | undefined; advance(): void };

const rangeOf = (read: (from: OrderKey | undefined) => Found[], piece: number, start: OrderKey | undefined): Range => {
  let found = read(start);
  let next = 0;
  return {
    head: () => found[next],
    advance: () => {
      const last = found[next];
      next += 1;
      if (next < found.length || found.length < piece) return;
      found = read(last);
      next = 0;
    },
  };
};

const merge = (ranges: readonly Range[], most: number, compare: (a: OrderKey, b: OrderKey) => number): Found[] => {
  const merged: Found[] = [];
  while (merged.length < most) {
    const first = firstOf(ranges, compare);
    if (first === undefined) break;
    merged.push(first.place);
    first.range.advance();
  }
  return merged;
};

const firstOf = (
  ranges: readonly Range[],
  compare: (a: OrderKey, b: OrderKey) => number,
): { range: Range; place: Found } | undefined => {
  let first: { range: Range; place: Found } | undefined;
  for (const range of ranges) {
    const place = range.head();
    if (place !== undefined && (first === undefined || compare(place, first.place) < 0)) first = { range, place };
  }
  return first;
};

type Piece = { query: ReadQuery; from: OrderKey | undefined; limit: number };
type Statement = { text: string; values: SqlValue[] };

const readPlaces = ({ sql }: Ground, { text, values }: Statement): Found[] =>
  sql.all<Place>(text, ...values).map(({ occurred_at, ...place }) => ({ ...place, occurredAt: occurred_at }));

/** The statement of one piece of a subject's range, and its values. Exported so that a test can look at its plan. */
export const placesStatement = ({ subject, asOf, ...piece }: Piece & { subject: number; asOf: number }): Statement =>
  statementOn('subject_events', ['subject = ?', 'key <= ?'], [subject, asOf], piece);

type Newest = { subjects: readonly number[]; after: number; until: number };

/** The same in the end of the log that is not indexed yet. Exported so that a test can look at its plan. */
export const newestStatement = ({ subjects, after, until, ...piece }: Piece & Newest): Statement =>
  statementOn(
    'events NOT INDEXED',
    ['key > ?', 'key <= ?', 'subject IN (SELECT value FROM json_each(?))'],
    [after, until, JSON.stringify(subjects)],
    piece,
  );

const statementOn = (
  table: string,
  which: readonly string[],
  whose: readonly SqlValue[],
  { query, from, limit }: Piece,
): Statement => {
  const [beyond, direction] = query.order === 'ascending' ? ['>', 'ASC'] : ['<', 'DESC'];
  const filters = [filterOf('type', query.types), filterOf('actor', query.actors), filterOf('channel', query.channels)];
  const conditions = [
    ...which,
    ...(from === undefined ? [] : [`(occurred_at, stream, seq, id) ${beyond} (?, ?, ?, ?)`]),
    ...filters.flatMap(({ condition }) => condition),
  ];
  const text = `SELECT key, occurred_at, stream, seq, id FROM ${table}
    WHERE ${conditions.join(' AND ')}
    ORDER BY occurred_at ${direction}, stream ${direction}, seq ${direction}, id ${direction} LIMIT ?`;
  const place = from === undefined ? [] : [from.occurredAt, from.stream, from.seq, from.id];
  return { text, values: [...whose, ...place, ...filters.flatMap(({ values }) => values), limit] };
};

const filterOf = (column: string, allowed: readonly string[] | undefined): { condition: string[]; values: string[] } =>
  allowed === undefined
    ? { condition: [], values: [] }
    : { condition: [`${column} IN (SELECT value FROM json_each(?))`], values: [JSON.stringify(allowed)] };
