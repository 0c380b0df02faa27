import type { ProjectId } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Growth } from '../event-log/append.ts';
import type { Projector } from '../projections/projector.ts';

/**
 * Events that are committed and not projected yet. Under load, projecting a thousand together costs far less than
 * projecting the few of each commit; whoever asks for something derived has them projected first, so nobody misses them.
 * A crash loses nothing: they are in the log, and the store catches up when it opens.
 */
export type Backlog = {
  /** Takes what a transaction has added, once it is committed. */
  add(growths: Iterable<Growth>): void;
  /** How many events wait. */
  waiting(): number;
  /**
   * Projects all that waits, in transactions of its own.
   * @throws what stood in the way, when the others are done; that project is then caught up from the log, next time.
   */
  follow: () => void;
};

/** Events projected in one transaction: it stays under about 50 ms. */
const chunkEvents = 1000;

export const backlogOn = (ground: Ground, projector: Projector): Backlog => {
  const growths = new Map<ProjectId, Growth>();
  const behind = new Set<ProjectId>();
  const follow = ({ project, stored }: Growth): void => {
    for (let from = 0; from < stored.length; from += chunkEvents) {
      const before = { ...project, position: project.position + from };
      inTransaction(ground, () => {
        projector.follow(before, stored.slice(from, from + chunkEvents));
      });
    }
  };
  const catchUp = (id: ProjectId): void => {
    while (inTransaction(ground, () => projector.steps.step(id)));
    behind.delete(id);
  };
  return {
    add: (added) => {
      for (const { project, stored } of added) {
        const known = growths.get(project.id);
        if (known === undefined) growths.set(project.id, { project, stored });
        else if (known.project.position + known.stored.length === project.position) known.stored.push(...stored);
        else behind.add(project.id);
      }
    },
    waiting: () => [...growths.values()].reduce((sum, { stored }) => sum + stored.length, 0),
    follow: () => {
      const failures: unknown[] = [];
      const attempt = (id: ProjectId, work: () => void): void => {
        try {
          work();
        } catch (error) {
          behind.add(id);
          failures.push(error);
        }
      };
      for (const id of [...behind]) {
        growths.delete(id);
        attempt(id, () => {
          catchUp(id);
        });
      }
      for (const [id, growth] of growths) {
        growths.delete(id);
        attempt(id, () => {
          follow(growth);
        });
      }
      if (failures.length > 0) throw failures[0];
    },
  };
};
