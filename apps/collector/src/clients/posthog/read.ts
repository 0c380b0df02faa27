import type { Arrival, Delivery } from '../adapter.ts';
import { idIn, momentIn, objectIn, textIn } from '../foreign.ts';

/** In the body, or in the first event's properties. */
export const keyInPosthogBody = (arrival: Arrival): string | undefined => {
  const body = objectIn(bodyOf(arrival));
  const first = objectIn(eventsIn(bodyOf(arrival))[0]);
  return (
    textIn(body.api_key) ?? textIn(body.token) ?? textIn(first.api_key) ?? textIn(objectIn(first.properties).token)
  );
};

export const readPosthog = (arrival: Arrival): Delivery => {
  const body = bodyOf(arrival);
  return { events: eventsIn(body), sentAt: momentIn(objectIn(body).sent_at) ?? momentIn(idIn(arrival.query._)) };
};

const eventsIn = (body: unknown): readonly unknown[] => {
  const { batch } = objectIn(body);
  if (Array.isArray(batch)) return batch;
  return Array.isArray(body) ? body : [body];
};

const bodyOf = (arrival: Arrival): unknown => (isForm(arrival.bytes) ? arrival.json(formData) : arrival.json());

const isForm = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === 'data=';

/** What a page sends as it is left: `data=`, base64. */
const formData = (bytes: Buffer): Buffer =>
  Buffer.from(new URLSearchParams(bytes.toString('latin1')).get('data')?.replaceAll(' ', '+') ?? '', 'base64');
