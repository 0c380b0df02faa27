import type { Arrival, Delivery, PasserBy } from '../adapter.ts';
import { isJson, objectIn, textIn } from '../foreign.ts';

/** The domain: a key of ours, or registered with one, where nothing stands before the path. */
export const keyInPlausibleBody = (arrival: Arrival): string | undefined => {
  const { d, domain } = objectIn(arrival.json());
  return textIn(d) ?? textIn(domain);
};

/** One event is the whole body. Who it was is not in it. */
export const readPlausible = (arrival: Arrival, passerBy: PasserBy): Delivery => {
  const body = arrival.json();
  return { events: [isJson(body) ? { ...body, passerBy: passerBy() } : body] };
};
