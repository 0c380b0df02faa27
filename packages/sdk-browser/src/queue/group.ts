import { attempt } from '../problems/attempt.ts';

/** Events of one moment on one page: stored under one key, sent and forgotten as one. */
export type Group = {
  /** Its storage key: the shard and a number. */
  key: string;
  /** As stored, JSON with commas between: what they share, then the events. */
  text: string;
  /** 0 waiting; 1 in a request that ends with the page; 2 in one that outlives it. */
  busy: number;
};

/** An event as it was stored. */
export type Stored = { id: string; dropped?: { n: number } };

/** What they share, then the events. Empty when somebody else wrote into our storage. */
export const partsOf = ({ text }: Group): [shared?: object, ...events: Stored[]] =>
  attempt(() => JSON.parse(`[${text}]`) as [object, ...Stored[]]) ?? [];

export const eventsIn = (groups: Group[]): Stored[] => groups.flatMap((group) => partsOf(group).slice(1) as Stored[]);
