import type { Group } from '../queue/group.ts';

/**
 * UTF-16 units of a body that outlives its page, of which each takes three bytes at most: all `keepalive` requests of a
 * page share 64 KiB, https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const lastCharacters = 16_000;
/** UTF-16 units of any other body: what a slow phone uploads in a few seconds, with fewer contexts than the protocol allows. */
export const batchCharacters = 50_000;

/** The next batch: groups from the front while their text is not longer than that, but one at least. */
export const nextBatch = (waiting: Group[], characters: number): Group[] =>
  waiting.filter(({ text }, index) => (characters -= text.length) > 0 || !index);
