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
export const answerMs = 300;
/** What a page says that ends. */
const farewell = '!';
const shardCharacters = 8;

export const prefixOfAll = (): string => `tl:${settings.key}:`;

const own = randomText(shardCharacters);
const held = new Set([own]);
let channel: BroadcastChannel | undefined;

/** The storage key of this page's group of that number. */
export const keyOf = (number: number): string => `${prefixOfAll()}${own}:${1e6 + number}`;

/** Asks who lives, then takes over what dead pages left: keys of groups, in order. */
export const adoptShards = (take: (keys: string[]) => void): void => {
  const alive = new Set<string>();
  channel?.close();
  // Older browsers have none: nobody answers there.
  channel = attempt(() => new BroadcastChannel(prefixOfAll()));
  channel?.addEventListener('message', ({ data }: MessageEvent<string>) => {
    if (data === farewell) adoptShards(take);
    else if (data) alive.add(data);
    else held.forEach((shard) => channel?.postMessage(shard));
  });
  channel?.postMessage('');
  setTimeout(
    () => {
      const shardOf = (key: string) => key.slice(prefixOfAll().length).slice(0, shardCharacters);
      const keys = keysOf(prefixOfAll()).filter((key) => !alive.has(shardOf(key)) && !held.has(shardOf(key)));
      for (const key of keys) {
        held.add(shardOf(key));
        channel?.postMessage(shardOf(key));
      }
      if (keys.length) take(keys.sort());
    },
    answerMs * (1 + Math.random()),
  );
};

/** The page is left: another that lives, or comes, may have what waits. */
export const leaveShards = (): void => {
  channel?.postMessage(farewell);
  channel?.close();
};
