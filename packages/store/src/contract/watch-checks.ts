import { expect } from 'vitest';
import type { Commit } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import { aTouchpoint } from './an-event.ts';
import type { Check } from './check.ts';
import { append } from './log-acts.ts';

/** Commits of one project as they are announced. */
const listenTo = (store: Store, project: string): { commits: Commit[]; stop: () => void } => {
  const commits: Commit[] = [];
  const stop = store.log.watch((commit) => {
    if (commit.project === project) commits.push(commit);
  });
  return { commits, stop };
};

const subjectsOf = (commits: readonly Commit[]): string[] =>
  [...new Set(commits.flatMap(({ subjects }) => [...subjects]))].sort();

export const watchChecks: readonly Check[] = [
  {
    name: 'announces a commit with its subjects and the newest position, by the time append resolves',
    run: async ({ store, project }) => {
      const { commits, stop } = listenTo(store, project);
      await append(store, project, aTouchpoint({ who: { visitor: 'v1' } }), aTouchpoint({ who: { visitor: 'v2' } }));
      stop();
      expect(subjectsOf(commits)).toEqual(['visitor:v1', 'visitor:v2']);
      expect(commits.at(-1)?.position).toBe(await store.log.position(project));
    },
  },
  {
    name: 'announces only what can be read already',
    run: async ({ store, project }) => {
      const event = aTouchpoint();
      const reads: Promise<unknown>[] = [];
      const stop = store.log.watch((commit) => {
        if (commit.project === project) reads.push(store.log.tail({ project, after: commit.position - 1, limit: 1 }));
      });
      await append(store, project, event);
      stop();
      expect(await Promise.all(reads)).toMatchObject([{ events: [{ id: event.id }] }]);
    },
  },
  {
    name: 'announces nothing for duplicates alone',
    run: async ({ store, project }) => {
      const event = aTouchpoint();
      await append(store, project, event);
      const { commits, stop } = listenTo(store, project);
      await append(store, project, event, event);
      stop();
      expect(commits).toEqual([]);
    },
  },
  {
    name: 'announces an erasure to whoever shows the erased',
    run: async ({ store, project }) => {
      await append(store, project, aTouchpoint());
      const { commits, stop } = listenTo(store, project);
      await store.log.erase({ project, subjects: ['visitor:v1'] });
      stop();
      expect(subjectsOf(commits)).toEqual(['visitor:v1']);
    },
  },
  {
    name: 'lets a listener that throws cost neither the commit nor the others, and stops when told',
    run: async ({ store, project }) => {
      const stopThrowing = store.log.watch(() => {
        throw new Error("a listener's own trouble");
      });
      const { commits, stop } = listenTo(store, project);
      const [receipt] = await append(store, project, aTouchpoint());
      stopThrowing();
      stop();
      stop();
      await append(store, project, aTouchpoint());
      expect(receipt?.result).toBe('stored');
      expect(commits).toHaveLength(1);
    },
  },
];
