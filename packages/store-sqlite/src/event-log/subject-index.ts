import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import { eventKey } from './keys.ts';

/**
 * The log by subject, in the order of a story. A table that follows the log and no index of it: one visitor's rows lie
 * far from the next one's, so with every event SQLite would write another page, where sorted and together many events
 * share theirs. Readers look for what is newer in the log itself (`notYetIndexed`), so nobody ever waits for it.
 */
export const indexUpTo = ({ sql }: Ground, project: number, position: number): void => {
  const indexed = sql.get<{ indexed: number }>('SELECT indexed FROM projects WHERE ordinal = ?', project)?.indexed ?? 0;
  if (indexed >= position) return;
  sql.run(
    `INSERT INTO subject_events
     SELECT subject, occurred_at, stream, seq, id, type, actor, channel, key FROM events NOT INDEXED
     WHERE key > ? AND key <= ? ORDER BY subject, occurred_at, stream, seq, id`,
    eventKey(project, indexed),
    eventKey(project, position),
  );
  sql.run('UPDATE projects SET indexed = ? WHERE ordinal = ?', position, project);
};

/** Brings the index up, as far as one transaction should. True while more is left. */
export const indexLot = (ground: Ground, { ordinal, indexed, position }: ProjectRow, most: number): boolean => {
  indexUpTo(ground, ordinal, Math.min(indexed + most, position));
  return indexed + most < position;
};

/** The keys between which the log must be looked at itself, up to a position; none when there are none. */
export const notYetIndexed = (
  { ordinal, indexed, position }: ProjectRow,
  upTo = position,
): { after: number; until: number } | undefined => {
  const last = Math.min(upTo, position);
  return last > indexed ? { after: eventKey(ordinal, indexed), until: eventKey(ordinal, last) } : undefined;
};
