import type { EventLog, ProjectId, Receipt } from '@throughline/store';
import { remote, type Lanes } from '../thread/remote.ts';
import type { CommitWatchers } from './commit-watchers.ts';
import { emptyLog } from './empty-log.ts';
import { pack, type Packed } from './packing.ts';

interface Appending {
  append(project: ProjectId, items: Packed): Promise<Receipt[]>;
}

/** The log, its work done in the store's threads; commits are announced here, after they are on the disk. */
export const remoteLog = (lanes: Lanes, { watch, announce }: CommitWatchers, committed: () => void): EventLog => {
  const writer = remote<Appending>('log', { append: 'write' }, lanes);
  const log = remote<Omit<EventLog, 'watch' | 'append'>>(
    'log',
    { read: 'quick', tail: 'quick', event: 'quick', count: 'long', position: 'quick', erase: 'write' },
    lanes,
  );
  return {
    ...log,
    append: async (project, items) => {
      const receipts = await writer.append(project, pack(items));
      const subjects = new Set<string>();
      let position = 0;
      receipts.forEach((receipt, i) => {
        const item = items[i];
        if (receipt.result !== 'stored' || item === undefined) return;
        subjects.add(item.event.subject);
        position = Math.max(position, receipt.position);
      });
      if (subjects.size === 0) return receipts;
      committed();
      announce({ project, position, subjects });
      return receipts;
    },
    erase: async (query) => {
      const answer = await log.erase(query);
      if (answer.erased > 0)
        announce({
          project: query.project,
          position: await log.position(query.project),
          subjects: new Set(query.subjects),
        });
      // The write-ahead log still holds the pages as they were.
      await emptyLog(lanes);
      return answer;
    },
    watch,
  };
};
