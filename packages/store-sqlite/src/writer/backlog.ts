import type { StoredEvent } from '@throughline/protocol';
import type { ProjectId } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { inTransaction, notAwaitingTheDisk } from '../connection/transaction.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import type { Growth } from '../event-log/append.ts';

/**
 * Events that are committed and not taken in yet: not in the index by subject, not projected. Under load, taking
 * thousands in together costs far less than the few of each commit; whoever asks for something derived has them taken
 * in first, so nobody misses them. A crash loses nothing: they are in the log, and the store catches up when it opens.
 */
export type Backlog = {
  /** Takes what a transaction has added, once it is committed. */
  add(growths: Iterable<Growth>): void;
  /** How many events wait. */
  waiting(): number;
  /**
   * Takes in at most so many events, in one transaction. True while more are left.
   * @throws what stood in the way; that project is then caught up from the log, next time.
   */
  step(most: number): boolean;
  /**
   * Takes in all that waits.
   * @throws the first thing that stood in the way, when the others are done.
   */
  follow: () => void;
};

/** What taking in does, in the transaction that the backlog holds. */
export type TakingIn = {
  /** `project` is as it stood before these events. */
  events(project: ProjectRow, stored: readonly StoredEvent[]): void;
  /** Takes in a page of what the log has beyond. True while more are left. */
  fromLog(project: ProjectId): boolean;
};

/** Events taken in by one transaction at most: it stays under about 200 ms. */
export const lotEvents = 4000;

export const backlogOn = (ground: Ground, take: TakingIn): Backlog => {
  /** What a power cut takes away of it is taken in again from the log: so it waits for no sync. */
  const transact = <Value>(work: () => Value): Value => notAwaitingTheDisk(ground, () => inTransaction(ground, work));
  const growths = new Map<ProjectId, Growth>();
  const behind = new Set<ProjectId>();
  const takeLot = (id: ProjectId, { project, stored }: Growth, most: number): void => {
    transact(() => {
      take.events(project, stored.slice(0, most));
    });
    if (stored.length <= most) growths.delete(id);
    else growths.set(id, { project: { ...project, position: project.position + most }, stored: stored.slice(most) });
  };
  const catchUp = (id: ProjectId): void => {
    growths.delete(id);
    while (transact(() => take.fromLog(id)));
    behind.delete(id);
  };
  const stepOf = (id: ProjectId, most: number): void => {
    const growth = growths.get(id);
    try {
      if (behind.has(id) || growth === undefined) catchUp(id);
      else takeLot(id, growth, most);
    } catch (error) {
      growths.delete(id);
      behind.add(id);
      throw error;
    }
  };
  const next = (): ProjectId | undefined => [...growths.keys(), ...behind][0];
  const waiting = (): number => [...growths.values()].reduce((sum, { stored }) => sum + stored.length, 0);
  return {
    add: (added) => {
      for (const { project, stored } of added) {
        const known = growths.get(project.id);
        if (known === undefined) growths.set(project.id, { project, stored });
        else if (known.project.position + known.stored.length === project.position) known.stored.push(...stored);
        else behind.add(project.id);
      }
    },
    waiting,
    step: (most) => {
      const id = next();
      if (id !== undefined) stepOf(id, most);
      return next() !== undefined;
    },
    follow: () => {
      const failures: unknown[] = [];
      for (const id of new Set([...growths.keys(), ...behind])) {
        try {
          do stepOf(id, lotEvents);
          while (growths.has(id));
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
};
