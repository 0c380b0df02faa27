/** Events of one moment on one page: stored under one key, sent and forgotten as one. */
export type Group = {
  /** Its storage key: the shard and a number. */
  key: string;
  /** As stored, a line of JSON each: the page's context, then the events. */
  text: string;
  /** How many lost events it declares. */
  lost: number;
  /** 0 waiting; 1 in a request that ends with the page; 2 in one that outlives it. */
  busy: number;
};

/** Number of their events. */
export const eventsIn = (groups: Group[]): number =>
  groups.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
