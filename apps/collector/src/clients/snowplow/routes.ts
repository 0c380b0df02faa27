import type { Adapter } from '../adapter.ts';
import { textIn } from '../foreign.ts';
import { mapSnowplowEvent } from './map.ts';
import { keyInSnowplowBody, readSnowplow } from './read.ts';

/** 1 × 1, transparent: what an image that brings an event shows. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const summary = 'Take in what a Snowplow tracker sends';

export const snowplow: Adapter = {
  protocol: 'snowplow',
  doors: [
    { method: 'post', path: '/com.snowplowanalytics.snowplow/tp2', summary },
    { method: 'get', path: '/i', summary },
  ],
  keyName: 'app_id',
  keyInHead: ({ query }) => textIn(query.aid),
  keyInBody: keyInSnowplowBody,
  read: readSnowplow,
  map: mapSnowplowEvent,
  taken: ({ lastPart }) =>
    lastPart === 'i' ? new Response(pixel, { headers: { 'content-type': 'image/gif' } }) : Response.json({}),
  refusal: () => ({}),
};
