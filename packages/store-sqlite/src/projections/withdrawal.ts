import { identifierKey, type Identifier } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import { positionOf, eventKey } from '../event-log/keys.ts';
import { assertHandoff } from './handoffs.ts';
import type { Admission } from './admission.ts';
import { decisionsAbout } from './decisions.ts';
import { madeAssertions, projectedTo, type Projector } from './projector.ts';
import { listPerson } from './search.ts';

export type ErasedEvent = {
  key: number;
  id: string;
  subject: number;
  type: string;
  name: string | null;
  occurred_at: number;
};
export type Withdrawn = { subjects: readonly number[]; events: readonly ErasedEvent[] };

type Owner = { owner: number; person: number | null };

/** Takes erased events out of every projection, as if they had never come. */
export const withdrawEvents = (ground: Ground, projector: Projector, project: ProjectRow, gone: Withdrawn): void => {
  const { sql } = ground;
  const subjects = JSON.stringify(gone.subjects);
  const owners = sql.all<Owner>(
    'SELECT DISTINCT o.owner, i.person FROM owned_subjects o JOIN identifiers i ON i.ordinal = o.owner WHERE o.subject IN (SELECT value FROM json_each(?))',
    subjects,
  );
  const seen = sql.all<{ identifier: number }>(
    'SELECT DISTINCT identifier FROM sightings WHERE subject IN (SELECT value FROM json_each(?))',
    subjects,
  );
  withdrawCatalogue(ground, project.ordinal, gone.events);
  for (const table of ['owned_subjects', 'rollups', 'term_subjects', 'sightings']) {
    sql.run(`DELETE FROM ${table} WHERE subject IN (SELECT value FROM json_each(?))`, subjects);
  }
  sql.run(
    'DELETE FROM terms WHERE project = ? AND NOT EXISTS (SELECT 1 FROM term_subjects WHERE term = terms.ordinal)',
    project.ordinal,
  );
  const touched = new Set<number>();
  projector.admit(project, (admission) => {
    for (const one of [
      ...owners.map(({ owner }) => owner),
      ...withdrawAssertions(ground, project, gone.events),
      ...forgetOwners(ground, project.ordinal, owners),
    ])
      touched.add(one);
    admission.reconsider(touched);
    withdrawSteps(ground, project, subjects, admission);
  });
  for (const { person } of owners) if (person !== null) listPerson(ground, project, person);
  forgetIdentifiers(ground, project.ordinal, [...touched, ...seen.map(({ identifier }) => identifier)]);
};

/** Counts go down; the first and the last time are looked for again only where one of them went. */
const withdrawCatalogue = (ground: Ground, project: number, events: readonly ErasedEvent[]): void => {
  const { sql } = ground;
  const until = eventKey(project, projectedTo(ground, project));
  const names = new Map<string, { name: string; type: string }>();
  for (const { key, name, type } of events) {
    if (name === null || positionOf(key) > positionOf(until)) continue;
    names.set(`${type} ${name}`, { name, type });
    sql.run('UPDATE catalogue SET count = count - 1 WHERE project = ? AND name = ? AND type = ?', project, name, type);
  }
  sql.run('DELETE FROM catalogue WHERE project = ? AND count <= 0', project);
  for (const { name, type } of names.values()) {
    sql.run(
      `UPDATE catalogue SET (first_seen, last_seen) = (
         SELECT min(occurred_at), max(occurred_at) FROM events WHERE key > ? AND key <= ? AND type = ? AND body ->> '$.name' = ?)
       WHERE project = ? AND name = ? AND type = ?`,
      ...[eventKey(project, 0), until, type, name, project, name, type],
    );
  }
};

/** What the events themselves said. Gives the identifiers that it was about. */
const withdrawAssertions = ({ sql }: Ground, project: ProjectRow, events: readonly ErasedEvent[]): number[] => {
  const evidence = JSON.stringify(events.map(({ id }) => id));
  const which = 'WHERE project = ? AND evidence IN (SELECT value FROM json_each(?)) AND made = 0 AND handoff IS NULL';
  const rows = sql.all<{ a: number; b: number }>(`SELECT a, b FROM assertions ${which}`, project.ordinal, evidence);
  sql.run(`DELETE FROM assertions ${which}`, project.ordinal, evidence);
  return rows.flatMap(({ a, b }) => [a, b]);
};

/** Handoffs as they stand without those steps. */
const withdrawSteps = (ground: Ground, project: ProjectRow, subjects: string, admission: Admission): void => {
  const { sql } = ground;
  const which = 'WHERE subject IN (SELECT value FROM json_each(?))';
  const handoffs = sql.all<{ handoff: string }>(`SELECT DISTINCT handoff FROM handoff_steps ${which}`, subjects);
  sql.run(`DELETE FROM handoff_steps ${which}`, subjects);
  for (const { handoff } of handoffs) {
    sql.run('DELETE FROM handoffs WHERE project = ? AND handoff = ?', project.ordinal, handoff);
    sql.run(
      `INSERT INTO handoffs (project, first, handoff)
       SELECT project, min(position), handoff FROM handoff_steps WHERE project = ? AND handoff = ? GROUP BY handoff`,
      project.ordinal,
      handoff,
    );
    assertHandoff(ground, project, handoff, admission);
  }
};

/** What people said by hand of somebody of whom no event is left. Gives the identifiers that it was about. */
const forgetOwners = (ground: Ground, project: number, owners: readonly Owner[]): number[] => {
  const { sql } = ground;
  const left = owners.filter(
    ({ owner }) => sql.get('SELECT 1 FROM owned_subjects WHERE owner = ?', owner) === undefined,
  );
  const gone = new Set(
    left
      .flatMap(({ owner }) => sql.all<Identifier>('SELECT type, value FROM identifiers WHERE ordinal = ?', owner))
      .map(identifierKey),
  );
  const names = ({ a, b }: { a: Identifier; b: Identifier }): boolean =>
    gone.has(identifierKey(a)) || gone.has(identifierKey(b));
  for (const { ordinal } of decisionsAbout(ground, project, [...gone]))
    sql.run('DELETE FROM decisions WHERE ordinal = ?', ordinal);
  return madeAssertions(ground, project)
    .filter(names)
    .flatMap(({ id }) => {
      const ends = sql.all<{ a: number; b: number }>(
        'SELECT a, b FROM assertions WHERE project = ? AND id = ?',
        project,
        id,
      );
      sql.run('DELETE FROM made_assertions WHERE project = ? AND id = ?', project, id);
      sql.run('DELETE FROM assertions WHERE project = ? AND id = ?', project, id);
      return ends.flatMap(({ a, b }) => [a, b]);
    });
};

/** Identifiers that nobody holds and no event shows any more, with the notes under their ids. */
const forgetIdentifiers = ({ sql }: Ground, project: number, identifiers: readonly number[]): void => {
  const which = JSON.stringify(identifiers);
  const unheld = 'ordinal IN (SELECT value FROM json_each(?)) AND person IS NULL';
  sql.run(
    `DELETE FROM notes WHERE project = ? AND person IN (SELECT id FROM identifiers WHERE ${unheld})`,
    project,
    which,
  );
  sql.run(
    `DELETE FROM identifiers WHERE ${unheld} AND NOT EXISTS (SELECT 1 FROM sightings WHERE identifier = identifiers.ordinal)`,
    which,
  );
};
