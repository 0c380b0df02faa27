import type { Commit } from '@throughline/store';

export type CommitWatchers = {
  watch: (listener: (commit: Commit) => void) => () => void;
  announce: (commit: Commit) => void;
  /** Nobody is called any more. */
  clear: () => void;
};

/** Who wants to hear of commits. One that throws costs neither the commit nor the others. */
export const commitWatchers = (): CommitWatchers => {
  const listeners = new Set<{ hear: (commit: Commit) => void }>();
  return {
    watch: (hear) => {
      const listener = { hear };
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    announce: (commit) => {
      for (const { hear } of [...listeners]) {
        try {
          hear(commit);
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
