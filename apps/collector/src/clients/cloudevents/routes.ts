import type { Adapter } from '../adapter.ts';
import { mapCloudEvent } from './map.ts';
import { readCloudEvents } from './read.ts';

export const cloudevents: Adapter = {
  protocol: 'cloudevents',
  doors: [{ method: 'post', path: '/cloudevents', summary: 'Take in CloudEvents 1.0: binary, structured or batched' }],
  keyInHead: () => undefined,
  read: readCloudEvents,
  map: mapCloudEvent,
  taken: () => Response.json({}),
  refusal: () => ({}),
};
