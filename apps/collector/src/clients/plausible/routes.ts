import type { Adapter } from '../adapter.ts';
import { mapPlausibleEvent } from './map.ts';
import { keyInPlausibleBody, readPlausible } from './read.ts';

export const plausible: Adapter = {
  protocol: 'plausible',
  doors: [{ method: 'post', path: '/api/event', summary: 'Take in what a Plausible script sends' }],
  keyName: 'domain',
  keyInHead: () => undefined,
  keyInBody: keyInPlausibleBody,
  read: readPlausible,
  map: mapPlausibleEvent,
  taken: () => new Response('ok', { status: 202, headers: { 'content-type': 'text/plain; charset=utf-8' } }),
  refusal: () => ({}),
};
