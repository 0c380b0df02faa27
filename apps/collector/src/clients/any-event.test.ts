import { checkEvent } from '@throughline/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adapters } from './clients.ts';

/** Names that one adapter or another looks for, and what may be taken for one. */
const names = [
  ...[
    'type',
    'messageId',
    'timestamp',
    'userId',
    'anonymousId',
    'previousId',
    'context',
    'properties',
    'traits',
    'event',
  ],
  ...['uuid', 'distinct_id', '$set', '$device_id', '$session_id', 'offset', 'alias', '$group_type', 'name', 'page'],
  ...['e', 'eid', 'dtm', 'duid', 'uid', 'co', 'cx', 'ue_pr', 'ue_px', 'res', 'data', 'schema', 'id', 'source', 'time'],
  ...['n', 'u', 'p', 'payload', 'screen', 'campaign', 'library', 'device', '__proto__', 'constructor', 'toString'],
];

const texts = [
  'track',
  'page',
  'identify',
  'pv',
  'ue',
  '$identify',
  '$create_alias',
  'e30',
  '{"data":[null]}',
  '2026-01-01',
];

const { foreign } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...texts),
    fc.string(),
    fc.double(),
    fc.constantFrom(null, true, undefined, {}, []),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('foreign'),
  ),
  foreign: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 8 }),
}));

describe.each(adapters)('an event for $protocol', ({ map }) => {
  it('may be anything: it becomes one of ours that is either taken or refused by name', () => {
    fc.assert(
      fc.property(foreign, (event) => {
        const mapped = map(event, { receivedAt: Date.UTC(2026, 10, 1) });
        const checked = checkEvent(mapped.event);
        expect(checked.ok || checked.code).toBeTruthy();
        // The same again is the same again, or a retry would be another event.
        expect(map(event, { receivedAt: Date.UTC(2026, 10, 1) })).toEqual(mapped);
      }),
      { numRuns: 300 },
    );
  });
});
