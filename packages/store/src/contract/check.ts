import type { ProjectId, AppendItem } from '../event-log/event-log.ts';
import type { Store, StoreCapabilities } from '../store.ts';

/** A store that a suite may use and must give back. */
export type OpenedStore = {
  store: Store;
  /** Closes the store and opens the same data again. Absent where nothing outlives the store. */
  reopen?: () => Promise<Store>;
  /**
   * Leaves the log with the items and the projections without them, as a crash between the two would, and resolves to
   * the store as it comes back after it. Absent where the two cannot come apart.
   */
  crashBetweenAppendAndProjection?: (project: ProjectId, items: readonly AppendItem[]) => Promise<Store>;
  /**
   * Marks what the projections keep as made by an older version, spoils it, and resolves to the store opened again.
   * Absent where projections are not kept.
   */
  outdateProjections?: (project: ProjectId) => Promise<Store>;
  /** Lets go of everything, files too. Called once, also when the store is closed already. */
  dispose: () => Promise<void>;
};

/** Opens an empty store of its own with every call. */
export type OpenStore = () => Promise<OpenedStore>;

/** What a check stands on. */
export type Ground = {
  store: Store;
  /** Empty, and this check's own. */
  project: ProjectId;
  /** One more project in the same store. */
  anotherProject: () => Promise<ProjectId>;
  /** A store of its own, for checks that close, restart or crash it, with one empty project. Disposed of afterwards. */
  ownStore: () => Promise<OpenedStore & { project: ProjectId }>;
};

/** What a check asks of a store beyond the required core. */
export type Need = keyof StoreCapabilities | 'reopen' | 'crashBetweenAppendAndProjection' | 'outdateProjections';

/** One promise of the interfaces, as a plain function: it rejects when the store breaks the promise. */
export type Check = {
  /** What must hold, as a sentence about the store. Unique in its suite: deviations name it. */
  name: string;
  needs?: readonly Need[];
  run: (ground: Ground) => Promise<void>;
};
