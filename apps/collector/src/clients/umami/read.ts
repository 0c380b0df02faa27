import type { Arrival, Delivery, PasserBy } from '../adapter.ts';
import { isJson, listIn, objectIn, textIn } from '../foreign.ts';

/** The website's id: a key of ours, or registered with one, where nothing stands before the path. */
export const keyInUmamiBody = (arrival: Arrival): string | undefined =>
  textIn(objectIn(objectIn(eventsIn(arrival)[0]).payload).website);

/** One event or a list of them. Who it was is not in it. */
export const readUmami = (arrival: Arrival, passerBy: PasserBy): Delivery => ({
  events: eventsIn(arrival).map((event) => (isJson(event) ? { ...event, passerBy: passerBy() } : event)),
});

const eventsIn = (arrival: Arrival): readonly unknown[] => {
  const body = arrival.json();
  return Array.isArray(body) ? listIn(body) : [body];
};
