/**
 * Whose events are whose. Each page life has a shard: a prefix of its own, under which its groups stand. A new page asks
 * who lives; what nobody answers for, dead pages left, and it is taken over. Should two pages do so at once, or a page
 * be too busy to answer, the collector stores each event once all the same.
 *
 * Asked over a BroadcastChannel: plain http has no Web Lock, and a page that holds one is kept out of the back/forward
 * cache. So would be one that hears a message while it is in there: the channel is closed when the page is left.
 */
import { randomText } from '../ids/ids.ts';
import { keysOf } from '../memory/memory.ts';
import { attempt } from '../problems/attempt.ts';
import { settings } from '../settings/settings.ts';

/** Milliseconds that a living page has to answer, and as many again at random, so that of several that ask one is first. */
export const answerMs = 400;
const shardCharacters = 8;

export const prefixOfAll = (): string => `tl:${settings.key}:`;

/** This page life's own: groups stand under it and a number. */
export const own = randomText(shardCharacters);
const held = new Set([own]);
/** Those of pages that have answered, and what is held here. */
let alive = held;
let channel: BroadcastChannel | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

const tell = (shard: string): void => channel?.postMessage(shard);
const shardOf = (key: string): string => key.split(':')[2] ?? '';

/** Says that it lives, hears who else does, then takes over what dead pages left: a group's key at a time, in order. */
const look = (take: (key: string) => void): void => {
  alive = new Set(held);
  held.forEach(tell);
  clearTimeout(timer);
  timer = setTimeout(
    () => {
      for (const key of keysOf(prefixOfAll()).sort())
        if (!alive.has(shardOf(key))) {
          held.add(shardOf(key));
          tell(shardOf(key));
          take(key);
        }
    },
    answerMs + answerMs * Math.random(),
  );
};

/** Asks who lives. Whoever is asked looks as well, so that the rest of a page that ended is missed by nobody. */
export const adoptShards = (take: (key: string) => void): void => {
  // Older browsers have none: nobody answers there.
  channel ??= attempt(() => new BroadcastChannel(prefixOfAll()));
  if (channel) channel.onmessage = ({ data }: MessageEvent<string>) => (data ? alive.add(data) : look(take));
  // First the question: whoever hears it forgets who was alive, and is told at once that this page is.
  tell('');
  look(take);
};

/** The page is left: another that lives, or comes, may have what waits. */
export const leaveShards = (): void => {
  tell('');
  channel = channel?.close() as undefined;
};
