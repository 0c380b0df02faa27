/** Tokens that come back each second, and how many there are at most. */
export type Rate = { perSecond: number; most: number };

/** One bucket for each name: a key, an address. */
export type TokenBuckets = {
  /** Takes one token. Seconds until there is one again; 0 when there was. */
  take(name: string): number;
  /** Takes what came with the request that was let in; the bucket may owe for a while. */
  charge(name: string, tokens: number): void;
};

/** Buckets remembered; the one untouched for longest is forgotten, which is to say full: five megabytes. */
const bucketsKept = 50_000;

/** Some twenty lines of arithmetic: libraries for it bring stores and timers that nobody here would use. */
export const tokenBuckets = ({ perSecond, most }: Rate, now: () => number, kept = bucketsKept): TokenBuckets => {
  const buckets = new Map<string, { tokens: number; at: number }>();

  /** What is in it now. Touched last, it stands last. */
  const touch = (name: string): { tokens: number; at: number } => {
    const time = now();
    const before = buckets.get(name) ?? { tokens: most, at: time };
    // A clock that was set back gives nothing, and takes nothing.
    const tokens = Math.min(most, before.tokens + (Math.max(0, time - before.at) / 1000) * perSecond);
    const bucket = { tokens, at: time };
    buckets.delete(name);
    buckets.set(name, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > kept && oldest !== undefined) buckets.delete(oldest);
    return bucket;
  };

  return {
    take: (name) => {
      const bucket = touch(name);
      if (bucket.tokens < 1) return (1 - bucket.tokens) / perSecond;
      bucket.tokens -= 1;
      return 0;
    },
    charge: (name, tokens) => {
      touch(name).tokens -= tokens;
    },
  };
};
