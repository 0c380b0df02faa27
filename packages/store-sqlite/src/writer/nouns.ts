import type { ProjectId, Receipt } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { inTransaction } from '../connection/transaction.ts';
import { directoryOn } from '../directory/directory.ts';
import { needProject, type ProjectRow } from '../directory/project-rows.ts';
import { appendItems, keepPosition, type Growth } from '../event-log/append.ts';
import { dictionariesOn } from '../event-log/dictionaries.ts';
import { eraseSubjects } from '../event-log/erase.ts';
import type { Packed } from '../event-log/packing.ts';
import { indexLot, indexUpTo } from '../event-log/subject-index.ts';
import { projectorOn } from '../projections/projector.ts';
import { backlogOn, lotEvents, type TakingIn } from './backlog.ts';
import type { WriterStats } from './maintenance.ts';

/** `soon`: after the commit, and before anybody asks. `later`: when asked to catch up, and when the store opens. */
export type Projecting = 'soon' | 'later';

/** Nouns whose answers are derived of events. */
export const nounsOnProjections: ReadonlySet<string> = new Set([
  'ledger',
  'people',
  'handoffs',
  'catalogue',
  'projections',
]);

/**
 * Everything that writes, by noun. What appends leave to be written once for all of them is written by `settle`: before
 * the commit, and before any request that could see it. Projections follow soon after the commit; but where a request of
 * the same transaction stands on them (`nounsOnProjections`), it has them up to date.
 */
export const nounsOn = (ground: Ground, projections: Projecting) => {
  const dictionaries = dictionariesOn(ground);
  const projector = projectorOn(ground);
  const take: TakingIn = {
    events: (project, stored) => {
      indexUpTo(ground, project.ordinal, project.position + stored.length);
      if (projections === 'soon') projector.follow(project, stored);
    },
    fromLog: (id) => {
      const unindexed = indexLot(ground, needProject(ground, id), lotEvents);
      return (projections === 'soon' && projector.steps.step(id)) || unindexed;
    },
  };
  const backlog = backlogOn(ground, take);
  const growths = ground.remember<Growth>(Infinity);
  /** What is settled in the transaction in hand, and not projected. */
  const left = ground.remember<Growth>(Infinity);
  const counted = { appends: 0, events: 0 };
  const growthOf = (id: ProjectId): Growth => {
    const known = growths.get(id);
    if (known !== undefined) return known;
    const growth = { project: needProject(ground, id), stored: [] };
    growths.set(id, growth);
    return growth;
  };
  const settle = (): void => {
    dictionaries.settle();
    for (const growth of growths.values()) {
      if (growth.stored.length === 0) continue;
      keepPosition(ground, growth);
      left.set(`${String(growth.project.ordinal)}:${String(growth.project.position)}`, growth);
      counted.events += growth.stored.length;
    }
    growths.clear();
  };
  const project = (): void => {
    settle();
    for (const { project, stored } of left.values()) take.events(project, stored);
    left.clear();
  };
  const committed = (): void => {
    backlog.add(left.values());
    left.clear();
  };
  const log = {
    append: (id: ProjectId, items: Packed): Receipt[] => {
      counted.appends += 1;
      return appendItems(ground, dictionaries, growthOf(id), items);
    },
    erase: ({ project, subjects }: { project: ProjectId; subjects: readonly string[] }) => ({
      erased: eraseSubjects(ground, projector, project, subjects),
    }),
  };
  const nouns = { log, projections: projector.steps, ...directoryOn(ground, projector) };
  return {
    nouns,
    settle,
    project,
    committed,
    backlog,
    /** What a crash left unindexed. Before projections are looked at: it knows nothing of their versions. */
    bringIndexUp: (): void => {
      for (const { id } of ground.sql.all<ProjectRow>('SELECT * FROM projects WHERE indexed < position'))
        while (inTransaction(ground, () => indexLot(ground, needProject(ground, id), lotEvents)));
    },
    counted: (): Pick<WriterStats, 'appends' | 'events'> => counted,
  };
};
