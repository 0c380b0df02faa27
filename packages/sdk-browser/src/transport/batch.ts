import type { Group } from '../queue/group.ts';

/**
 * UTF-16 units of a body that outlives its page, of which each takes three bytes at most: all `keepalive` requests of a
 * page share 64 KiB, https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const lastCharacters = 16_000;
/** UTF-16 units of any other body: what a slow phone uploads in a few seconds, with less contexts than the protocol allows. */
export const batchCharacters = 50_000;

/** An event as it was stored. */
export type Sent = { id: string };
export type Batch = { groups: Group[]; contexts: object[]; events: Sent[] };

declare global {
  /** Chromium 144, Firefox 139. */
  var Temporal: { Now: { timeZoneId(): string } } | undefined;
}

/** The next batch in the wire's form: groups from the front until their text is that long, but one at least. */
export const nextBatch = (waiting: Group[], characters: number): Batch => {
  const batch: Batch = { groups: [], contexts: [], events: [] };
  // Here and not where contexts are made; and Intl's first use loads its tables, which blocks a page for 30 ms or more.
  const timeZone = globalThis.Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  let last = '';
  for (const group of waiting) {
    if (batch.groups.length && (characters -= group.text.length) < 0) break;
    const [page = '', ...events] = group.text.split('\n');
    if (page !== last) batch.contexts.push({ ...(JSON.parse((last = page)) as object), timeZone });
    const context = batch.contexts.length - 1;
    for (const event of events) batch.events.push({ ...(JSON.parse(event) as Sent), context } as Sent);
    batch.groups.push(group);
  }
  return batch;
};
