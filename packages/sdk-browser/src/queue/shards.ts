import type { Memory } from '../memory/memory.ts';
import type { Group } from './group.ts';

/** Milliseconds for which a page that still has events is left alone after its last sign of life. */
export const leaseMs = 10_000;
/** Milliseconds between claiming a shard and taking it: of two pages that claim at once, the later writer has it. */
const settleMs = 50;

/**
 * Whose events are whose. Each page life has a shard; under its prefix stand `<number>` a group of events and `!` the
 * lease. Plain http has no Web Lock, and a page that holds one is kept out of the back/forward cache, so a lease is a
 * time in storage: old or gone, and the next page takes the shard over. Should two do so at once, the collector stores
 * each event once all the same.
 */
export const createShards = (prefix: string, own: string, memory: Memory, take: (groups: Group[]) => void) => {
  const held = new Set([own]);
  let heldAt = -leaseMs;

  const hold = (shard: string): string => {
    const lease = `${Date.now()} ${own}`;
    memory.set(`${shard}!`, lease);
    return lease;
  };

  const adopt = (): void => {
    const others = new Set(memory.keys(prefix).map((key) => key.slice(0, key.lastIndexOf(':') + 1)));
    held.forEach((shard) => others.delete(shard));
    for (const shard of others) {
      const lease = () => memory.get(`${shard}!`) ?? '';
      if (Math.abs(Date.now() - Number.parseInt(lease())) < leaseMs) continue;
      const claim = hold(shard);
      setTimeout(() => {
        // Where not even a lease fits, it is taken unclaimed: sending is what makes room.
        if ((lease() || claim) !== claim) return;
        held.add(shard);
        take(
          memory
            .keys(`${shard}0`)
            .sort()
            .map((key) => ({ key, text: memory.get(key) ?? '', lost: 0, busy: 0 })),
        );
      }, settleMs);
    }
    if (others.size) setTimeout(adopt, leaseMs);
  };

  return {
    /** Takes over what dead pages left; looks again while there is something of living ones. */
    adopt,
    /** A sign of life for all that this page holds. Cheap: writes once in a third of a lease. */
    hold(): void {
      if (Math.abs(performance.now() - heldAt) < leaseMs / 3) return;
      heldAt = performance.now();
      held.forEach(hold);
    },
    /** The page ends, or nothing waits any more: whoever comes next may have what is left at once. */
    release(): void {
      heldAt = -leaseMs;
      held.forEach((shard) => memory.remove(`${shard}!`));
    },
  };
};
