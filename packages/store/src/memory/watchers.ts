import type { Commit } from '../event-log/event-log.ts';

export type Watchers = {
  watch: (listener: (commit: Commit) => void) => () => void;
  announce: (commit: Commit) => void;
  /** Nobody is called any more. */
  clear: () => void;
};

/** Who wants to hear of commits. One that throws costs neither the commit nor the others. */
export const watchers = (): Watchers => {
  const listeners = new Set<(commit: Commit) => void>();
  return {
    watch: (listener) => {
      const own = (commit: Commit): void => {
        listener(commit);
      };
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    announce: (commit) => {
      for (const listener of [...listeners]) {
        try {
          listener({ ...commit, subjects: new Set(commit.subjects) });
        } catch {
          // The events are committed: a listener's own trouble is not the sender's.
        }
      }
    },
    clear: () => {
      listeners.clear();
    },
  };
};
