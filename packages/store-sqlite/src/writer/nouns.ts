import type { ProjectId, AppendItem, Receipt } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { directoryOn } from '../directory/directory.ts';
import { appendItems } from '../event-log/append.ts';
import { dictionariesOn } from '../event-log/dictionaries.ts';
import { eraseSubjects } from '../event-log/erase.ts';
import { projectorOn } from '../projections/projector.ts';
import type { WriterStats } from './maintenance.ts';

/** Everything that writes, by noun. */
export const nounsOn = (ground: Ground, projections: 'inline' | 'later') => {
  const dictionaries = dictionariesOn(ground);
  const projector = projectorOn(ground);
  const counted = { appends: 0, events: 0 };
  const log = {
    append: (id: ProjectId, items: readonly AppendItem[]): Receipt[] => {
      const { project, receipts, stored } = appendItems(ground, dictionaries, id, items);
      if (projections === 'inline') projector.follow(project, stored);
      counted.appends += 1;
      counted.events += stored.length;
      return receipts;
    },
    erase: ({ project, subjects }: { project: ProjectId; subjects: readonly string[] }) => ({
      erased: eraseSubjects(ground, projector, project, subjects),
    }),
    counted: (): Pick<WriterStats, 'appends' | 'events'> => counted,
  };
  return { log, projections: projector.steps, ...directoryOn(ground, projector) };
};
