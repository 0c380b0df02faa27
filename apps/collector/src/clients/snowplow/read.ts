import type { Arrival, Delivery } from '../adapter.ts';
import { listIn, momentIn, objectIn, textIn } from '../foreign.ts';

/** The app id: a key of ours, or registered with one, where nothing stands before the path. */
export const keyInSnowplowBody = (arrival: Arrival): string | undefined => textIn(objectIn(eventsIn(arrival)[0]).aid);

/** Each event says when it was sent; those of a request alike. */
export const readSnowplow = (arrival: Arrival): Delivery => {
  const events = eventsIn(arrival);
  return { events, sentAt: momentIn(objectIn(events[0]).stm) };
};

const eventsIn = (arrival: Arrival): readonly unknown[] =>
  arrival.lastPart === 'i' ? [arrival.query] : listIn(objectIn(arrival.json()).data);
