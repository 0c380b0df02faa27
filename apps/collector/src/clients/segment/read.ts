import type { Arrival, Delivery } from '../adapter.ts';
import { isJson, momentIn, objectIn, textIn } from '../foreign.ts';

export const keyInSegmentBody = (arrival: Arrival): string | undefined => textIn(objectIn(arrival.json()).writeKey);

/** A batch, or one message as the whole body. What the path says holds where the message says nothing. */
export const readSegment = (arrival: Arrival): Delivery => {
  const body = arrival.json();
  const { batch, sentAt } = objectIn(body);
  const events = Array.isArray(batch) ? batch : Array.isArray(body) ? body : [body];
  const type = types[arrival.lastPart] ?? arrival.lastPart;
  return {
    events: events.map((event: unknown) => (isJson(event) ? { type, ...event } : event)),
    sentAt: momentIn(sentAt) ?? momentIn(arrival.headers.sentat),
  };
};

/** Short paths' types. */
const types: Readonly<Record<string, string>> = {
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
};
