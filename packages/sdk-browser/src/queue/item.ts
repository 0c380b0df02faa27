/** One event that waits. */
export type Item = {
  /** Its storage key: the shard and a number. */
  key: string;
  /** Its context as JSON text. */
  context: string;
  /** The event as JSON text, without its context. */
  text: string;
  /** How many lost ones it declares. */
  lost: number;
  /** 0 waiting; 1 in a request that ends with the page; 2 in one that outlives it; 3 no longer in the queue. */
  busy: number;
};

/** `busy` of what was acknowledged or given up. */
export const removed = 3;
