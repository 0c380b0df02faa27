import type { Adapter, Door, Head } from '../adapter.ts';
import { textIn } from '../foreign.ts';
import { mapSegmentEvent } from './map.ts';
import { keyInSegmentBody, readSegment } from './read.ts';

const long = ['track', 'identify', 'page', 'screen', 'group', 'alias', 'batch', 'import'];

/** What the SDK for browsers writes instead. */
const short = ['t', 'i', 'p', 's', 'g', 'a', 'b', 'm'];

const post = (path: string, summary: string): Door => ({ method: 'post', path, summary });

/** Segment's HTTP API, as its own clients, RudderStack's and Jitsu's speak it. */
export const segment: Adapter = {
  protocol: 'segment',
  doors: [
    ...[...long, ...short].map((type) => post(`/v1/${type}`, 'Take in what a Segment or RudderStack client sends')),
    post('/beacon/v1/batch', 'Take in what a RudderStack page sends as it is left'),
    post('/api/s/{type}', 'Take in what a Jitsu client sends'),
    post('/api/s/s2s/{type}', 'Take in what a Jitsu client sends from a back-end'),
  ],
  keyInHead: ({ headers, query }) => userOf(headers) ?? beforeColon(headers['x-write-key']) ?? textIn(query.writeKey),
  keyInBody: keyInSegmentBody,
  read: readSegment,
  map: mapSegmentEvent,
  taken: () => Response.json({ success: true, ok: true }),
  refusal: (message) => ({ success: false, message }),
};

/** The name in `Authorization: Basic`; the password is empty. */
const userOf = (headers: Head['headers']): string | undefined => {
  const encoded = /^Basic +([\w+/-]+=*)$/i.exec(textIn(headers.authorization) ?? '')?.[1];
  return encoded === undefined ? undefined : beforeColon(Buffer.from(encoded, 'base64').toString('utf8'));
};

/** Jitsu's clients insist on `key:secret`; ours are secret enough, and have no colon. */
const beforeColon = (text: unknown): string | undefined => textIn(textIn(text)?.split(':')[0]);
