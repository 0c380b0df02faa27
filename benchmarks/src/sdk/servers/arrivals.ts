import { idsIn, markersIn } from './decode.ts';

export type Arrivals = ReturnType<typeof createArrivals>;

/** What has reached a sink. */
export const createArrivals = (idField: string | undefined) => {
  const copies = new Map<string, number>();
  const ids = new Map<string, Set<string>>();
  const traffic = { requests: 0, bytes: 0, lastAt: performance.now() };
  return {
    traffic,
    sawRequest(bytes: number): void {
      traffic.requests += 1;
      traffic.bytes += bytes;
      traffic.lastAt = performance.now();
    },
    /** @param text all of a request in which an event may stand; @param body where its JSON may stand */
    sawEvents(text: string, body: string): void {
      for (const marker of markersIn(text)) copies.set(marker, (copies.get(marker) ?? 0) + 1);
      if (idField === undefined) return;
      for (const [marker, id] of idsIn(body, idField)) ids.set(marker, (ids.get(marker) ?? new Set()).add(id));
    },
    /** Different events. */
    distinct: () => copies.size,
    /** Of these events, how many came. */
    ofThese: (markers: readonly string[]) => markers.filter((marker) => copies.has(marker)).length,
    /** All copies of all events. */
    copies: () => [...copies.values()].reduce((sum, n) => sum + n, 0),
    /** Whether each event came under one id of its own, however often it came. */
    haveIds: () =>
      copies.size > 0 &&
      [...copies.keys()].every((marker) => ids.get(marker)?.size === 1) &&
      new Set([...ids.values()].flatMap((own) => [...own])).size === copies.size,
  };
};
