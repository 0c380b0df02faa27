/** Visitors behind one address, from which on it is a proxy of ours rather than somebody's network. */
const manyVisitors = 100;
/** Addresses watched at once, the latest: one of them is the proxy, if there is one. */
const addressesWatched = 16;

/** Notices a proxy that nobody named: it forwards, and many visitors share its address. */
export type ForwardedWatch = {
  saw(address: string, visitors: Iterable<string>): void;
  found(): boolean;
};

export const forwardedWatch = (): ForwardedWatch => {
  const watched = new Map<string, Set<string>>();
  let found = false;
  return {
    saw: (address, visitors) => {
      if (found) return;
      const seen = watched.get(address) ?? new Set();
      watched.delete(address);
      watched.set(address, seen);
      for (const visitor of visitors) if (seen.size < manyVisitors) seen.add(visitor);
      const [oldest] = watched.keys();
      if (watched.size > addressesWatched && oldest !== undefined) watched.delete(oldest);
      found = seen.size >= manyVisitors;
      if (found) watched.clear();
    },
    found: () => found,
  };
};
