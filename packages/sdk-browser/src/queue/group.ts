import { attempt } from '../problems/attempt.ts';

/** Events of one moment on one page: stored under one key, sent and forgotten as one. */
export type Group = {
  /** Its storage key: the shard and a number. */
  key: string;
  /** As stored, JSON with commas between: the page's context, then the events. */
  text: string;
  /** How many lost events it declares. */
  lost: number;
  /** 0 waiting; 1 in a request that ends with the page; 2 in one that outlives it. */
  busy: number;
};

/** An event as it was stored. */
export type Stored = { id: string };

/** The page's context, then the events. Empty when somebody else wrote into our storage. */
export const partsOf = ({ text }: Group): [page?: object, ...events: Stored[]] =>
  attempt(() => JSON.parse(`[${text}]`) as [object, ...Stored[]]) ?? [];

/** Number of their events. */
export const eventsIn = (groups: Group[]): number => groups.flatMap((group) => partsOf(group).slice(1)).length;
