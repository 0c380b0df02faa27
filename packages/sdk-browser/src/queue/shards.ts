import type { Item } from './item.ts';
import { stored } from './stored.ts';

/** Milliseconds for which a page that still has events is left alone after its last sign of life. */
export const leaseMs = 10_000;
/** Milliseconds between claiming a shard and taking it: of two pages that claim at once, the later writer has it. */
const settleMs = 50;

/**
 * Whose events are whose. Each page life has a shard; under its prefix stand `<number>` an event, `c<number>` a context,
 * `!` the lease. There is no Web Lock on plain http, so a lease is a time in storage: old or gone, and the next page
 * takes the shard over. Should two do so at once, the collector stores each event once all the same.
 */
export const createShards = (prefix: string, own: string, take: (items: Item[]) => void) => {
  const held = new Set([own]);
  let heldAt = -leaseMs;
  const leaseText = () => `${String(Date.now())} ${own}`;
  const isAlive = (shard: string) => Math.abs(Date.now() - Number.parseInt(stored.get(`${shard}!`))) < leaseMs;

  const adopt = (): void => {
    const others = new Set(stored.keys(prefix).map((key) => key.slice(0, key.lastIndexOf(':') + 1)));
    held.forEach((shard) => others.delete(shard));
    for (const shard of others) {
      if (isAlive(shard)) continue;
      const claim = leaseText();
      // Where not even a lease fits, it is taken unclaimed: sending is what makes room.
      const claimed = stored.set(`${shard}!`, claim);
      setTimeout(() => {
        if (claimed && stored.get(`${shard}!`) !== claim) return;
        held.add(shard);
        take(itemsOf(shard));
      }, settleMs);
    }
    if (others.size) setTimeout(adopt, leaseMs);
  };

  const drop = (part: string): void => {
    heldAt = -leaseMs;
    for (const shard of held) stored.keys(shard + part).forEach(stored.remove);
  };

  return {
    /** Takes over what dead pages left; looks again while there is something of living ones. */
    adopt,
    /** A sign of life for all that this page holds. Cheap: writes once in a third of a lease. */
    hold(): void {
      if (Math.abs(performance.now() - heldAt) < leaseMs / 3) return;
      heldAt = performance.now();
      held.forEach((shard) => stored.set(`${shard}!`, leaseText()));
    },
    /** The page ends: whoever comes next may have everything at once. */
    release: () => drop('!'),
    /** Nothing waits any more: contexts and leases can go too. */
    clear(): void {
      drop('');
      held.clear();
      held.add(own);
    },
  };
};

const itemsOf = (shard: string): Item[] =>
  stored
    .keys(`${shard}0`)
    .sort()
    .map((key) => {
      const text = stored.get(key);
      const start = text.indexOf('{');
      const context = stored.get(`${shard}c${text.slice(0, start)}`) || '{"sdk":""}';
      return { key, context, text: text.slice(start), lost: 0, busy: 0 };
    });
