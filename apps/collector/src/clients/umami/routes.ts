import type { Adapter } from '../adapter.ts';
import { mapUmamiEvent } from './map.ts';
import { keyInUmamiBody, readUmami } from './read.ts';

export const umami: Adapter = {
  protocol: 'umami',
  doors: ['/api/send', '/api/batch'].map((path) => ({
    method: 'post',
    path,
    summary: 'Take in what an Umami tracker sends',
  })),
  keyName: 'website_id',
  keyInHead: () => undefined,
  keyInBody: keyInUmamiBody,
  read: readUmami,
  map: mapUmamiEvent,
  taken: () => Response.json({ ok: true }),
  refusal: () => ({}),
};
