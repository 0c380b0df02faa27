import { ownerOfSubject, type Subject } from '@throughline/protocol';
import { identifierId, type ProjectId } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { findProject, type ProjectRow } from '../directory/project-rows.ts';
import { withdrawEvents, type ErasedEvent } from '../projections/withdrawal.ts';
import type { Projector } from '../projections/projector.ts';
import { subjectOrdinals } from './read.ts';
import { indexUpTo } from './subject-index.ts';

type GoneEvent = ErasedEvent & { stream: string; context: number | null; source: number };

/**
 * Takes the subjects' events, dead letters and spoken codes out, and with them everything that was derived of them or names somebody
 * of whom no event is left. One transaction: nobody sees half of it. Says how many events went.
 */
export const eraseSubjects = (
  ground: Ground,
  projector: Projector,
  id: ProjectId,
  subjects: readonly Subject[],
): number => {
  const project = findProject(ground, id);
  if (project === undefined) return 0;
  const { sql } = ground;
  const named = JSON.stringify(subjects);
  sql.run(
    'DELETE FROM dead_letters WHERE project = ? AND subject IN (SELECT value FROM json_each(?))',
    project.ordinal,
    named,
  );
  sql.run(
    'DELETE FROM codes WHERE project = ? AND subject IN (SELECT value FROM json_each(?))',
    project.ordinal,
    named,
  );
  const ordinals = subjectOrdinals(ground, project.ordinal, subjects);
  indexUpTo(ground, project.ordinal, project.position);
  const gone = sql.all<GoneEvent>(
    `SELECT key, id, subject, type, body ->> '$.name' AS name, occurred_at, stream, context, source FROM events
     WHERE key IN (SELECT key FROM subject_events WHERE subject IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(ordinals),
  );
  if (gone.length === 0) return 0;
  sql.run(
    'DELETE FROM events WHERE key IN (SELECT value FROM json_each(?))',
    JSON.stringify(gone.map(({ key }) => key)),
  );
  sql.run('DELETE FROM subject_events WHERE subject IN (SELECT value FROM json_each(?))', JSON.stringify(ordinals));
  releaseTexts(ground, gone);
  releaseStreams(ground, project.ordinal, gone);
  countErasures(ground, project, subjects);
  withdrawEvents(ground, projector, project, { subjects: ordinals, events: gone });
  sql.run('DELETE FROM subjects WHERE ordinal IN (SELECT value FROM json_each(?))', JSON.stringify(ordinals));
  // What was remembered may be of those who are gone.
  ground.forget();
  return gone.length;
};

const releaseTexts = ({ sql }: Ground, gone: readonly GoneEvent[]): void => {
  for (const { context, source } of gone) {
    for (const text of [context, source])
      if (text !== null) sql.run('UPDATE shared_texts SET uses = uses - 1 WHERE ordinal = ?', text);
  }
  const texts = JSON.stringify([...new Set(gone.flatMap(({ context, source }) => [context, source]))]);
  sql.run('DELETE FROM shared_texts WHERE ordinal IN (SELECT value FROM json_each(?)) AND uses <= 0', texts);
};

/** A stream in which they have no event left knows nothing of them any more. */
const releaseStreams = ({ sql }: Ground, project: number, gone: readonly GoneEvent[]): void => {
  for (const { stream, subject } of gone)
    sql.run('DELETE FROM streams WHERE project = ? AND stream = ? AND subject = ?', project, stream, subject);
};

/** Cursors of that person taken before do not hold after. Only the id of the owner is kept, which names nobody. */
const countErasures = ({ sql }: Ground, project: ProjectRow, subjects: readonly Subject[]): void => {
  const owners = new Set(subjects.map((subject) => identifierId(project.secret, ownerOfSubject(subject))));
  for (const owner of owners) {
    sql.run(
      'INSERT INTO erasures (project, owner, n) VALUES (?, ?, 1) ON CONFLICT (project, owner) DO UPDATE SET n = n + 1',
      project.ordinal,
      owner,
    );
  }
};
