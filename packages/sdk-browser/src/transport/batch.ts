import type { Item } from '../queue/item.ts';

/**
 * UTF-16 units of one request's body, of which each takes three bytes at most: all `keepalive` requests of a page share
 * 64 KiB, https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
const batchCharacters = 20_000;

export type Outgoing = { items: Item[]; body: string };

/** The next batch in the wire's form, at most so many events, from those that wait. Built as text: events are JSON already. */
export const nextBatch = (waiting: Item[], most: number, skews: Record<string, number>): Outgoing => {
  const items: Item[] = [];
  const contexts: string[] = [];
  // Here and not where contexts are made: Intl's first use loads its tables, which takes longer than all else at the start.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let events = '';
  let body = '';
  for (const item of waiting.slice(0, most)) {
    const context = `${item.context.slice(0, -1)},"timeZone":"${zone}"}`;
    if (!contexts.includes(context)) contexts.push(context);
    events += `${events && ','}${item.text.slice(0, -1)},"context":${String(contexts.indexOf(context))}}`;
    const next = `{"v":1,"sentAt":${String(Date.now())},"contexts":[${contexts.join()}],"skews":${JSON.stringify(skews)},"events":[${events}]}`;
    if (body && next.length > batchCharacters) break;
    items.push(item);
    body = next;
  }
  return { items, body };
};
