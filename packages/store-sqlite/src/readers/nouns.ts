import type { StoredEvent } from '@throughline/protocol';
import type { CountQuery, EventPage, ProjectId, ReadQuery, TailPage, TailQuery } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { directoryOn } from '../directory/directory.ts';
import { findProject } from '../directory/project-rows.ts';
import { countEvents } from '../event-log/count.ts';
import { readPage } from '../event-log/read.ts';
import { eventById } from '../event-log/rows.ts';
import { tailPage } from '../event-log/tail.ts';
import { projectorOn } from '../projections/projector.ts';

/**
 * Everything that reads, by noun. What an answer puts together from several statements comes from one snapshot, so
 * that a commit in between does not show half of itself; counting is too long for that and needs none.
 */
export const nounsOn = (ground: Ground) => {
  const projector = projectorOn(ground);
  return {
    log: {
      read: atOneMoment(ground, (query: ReadQuery): EventPage => readPage(ground, query)),
      tail: atOneMoment(ground, (query: TailQuery): TailPage => tailPage(ground, query)),
      event: (project: ProjectId, id: string): StoredEvent | undefined => eventById(ground, project, id),
      count: (query: CountQuery): number => countEvents(ground, query),
      position: (project: ProjectId): number => findProject(ground, project)?.position ?? 0,
    },
    projections: projector.steps,
    maintenance: { look: (): boolean => ground.sql.get('SELECT beats FROM heartbeat') !== undefined },
    ...snapshots(ground, directoryOn(ground, projector)),
  };
};

const atOneMoment =
  <Args extends unknown[], Value>(ground: Ground, read: (...args: Args) => Value) =>
  (...args: Args): Value =>
    ground.connection.transaction(() => read(...args))();

/** The same nouns, every method in a read transaction of its own. */
const snapshots = (ground: Ground, nouns: ReturnType<typeof directoryOn>): Record<string, object> =>
  Object.fromEntries(
    Object.entries(nouns).map(([name, noun]) => [
      name,
      Object.fromEntries(
        Object.entries(noun).map(([method, read]: [string, (...args: never[]) => unknown]) => [
          method,
          atOneMoment(ground, read),
        ]),
      ),
    ]),
  );
