import type { ProjectId, AppendItem, Receipt } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { directoryOn } from '../directory/directory.ts';
import { needProject } from '../directory/project-rows.ts';
import { appendItems, keepPosition, type Growth } from '../event-log/append.ts';
import { dictionariesOn } from '../event-log/dictionaries.ts';
import { eraseSubjects } from '../event-log/erase.ts';
import { projectorOn } from '../projections/projector.ts';
import type { WriterStats } from './maintenance.ts';

/**
 * Everything that writes, by noun. What appends leave to be written once for all of them (counts, positions,
 * projections) is written by `settle`: before the commit, and before any request that could see it.
 */
export const nounsOn = (ground: Ground, projections: 'inline' | 'later') => {
  const dictionaries = dictionariesOn(ground);
  const projector = projectorOn(ground);
  const growths = ground.remember<Growth>(Infinity);
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
      if (projections === 'inline') projector.follow(growth.project, growth.stored);
      counted.events += growth.stored.length;
    }
    growths.clear();
  };
  const log = {
    append: (id: ProjectId, items: readonly AppendItem[]): Receipt[] => {
      counted.appends += 1;
      return appendItems(ground, dictionaries, growthOf(id), items);
    },
    erase: ({ project, subjects }: { project: ProjectId; subjects: readonly string[] }) => ({
      erased: eraseSubjects(ground, projector, project, subjects),
    }),
  };
  const nouns = { log, projections: projector.steps, ...directoryOn(ground, projector) };
  return { nouns, settle, counted: (): Pick<WriterStats, 'appends' | 'events'> => counted };
};
