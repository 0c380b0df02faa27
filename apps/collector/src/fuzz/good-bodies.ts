import fc from 'fast-check';

/** Properties as nobody should send them, and as some do. */
const props = fc.dictionary(
  fc.string({ maxLength: 6 }),
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
  ),
  { maxKeys: 4 },
);

const event = fc.record(
  {
    type: fc.constantFrom('touchpoint', 'touchpoint', 'touchpoint', 'feedback', 'consent', 'signal'),
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    at: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
    identifiers: fc.record({ visitor: fc.stringMatching(/^v-[a-z0-9]{1,8}$/) }),
    props,
    seq: fc.integer({ min: 1, max: 20 }),
    stream: fc.stringMatching(/^s[0-9]{1,2}$/),
    channel: fc.constantFrom('web', 'email', 'phone'),
    context: fc.constantFrom(0, 1),
  },
  { requiredKeys: ['type', 'name', 'at', 'identifiers'] },
);

const contexts = [{ page: 'https://shop.example/a?b=c', sdk: 'browser/1' }];

/** Stands in the pools' bodies where an id will. */
const somewhere = '@id@';

/** Bodies made once and used again under other ids: making each anew takes longer than taking it in. */
const pooled = (bodies: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const pool = fc.sample(bodies, { numRuns: 1000, seed: 1 });
  return fc.tuple(fc.constantFrom(...pool), fc.uuid()).map(([body, id]) => body.replaceAll(somewhere, id));
};

/** Batches of ours. Ids are unique, so that each event can be asked for afterwards. */
export const ownBatch = pooled(
  fc.tuple(fc.array(event, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([events, grouped]) => {
    const named = events.map((one, i) => ({ id: `${somewhere}-${String(i)}`, ...one }));
    return JSON.stringify(grouped ? { v: 1, groups: [[{ title: 'g' }, ...named]] } : { v: 1, contexts, events: named });
  }),
);

/** As clients of other makers write them, at whichever path they arrive. */
export const foreignBody = pooled(
  fc
    .tuple(fc.string({ maxLength: 12 }), props)
    .chain(([name, properties]) =>
      fc.constantFrom<unknown[]>(
        {
          batch: [{ type: 'track', messageId: somewhere, event: name, userId: 'u1', properties }],
          sentAt: '2026-11-23T00:00:00Z',
        },
        { type: 'identify', messageId: somewhere, anonymousId: 'a1', userId: 'u1', traits: properties },
        { api_key: 'k', batch: [{ event: name, distinct_id: 'd1', uuid: somewhere, properties }] },
        {
          schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
          data: [{ e: 'pv', eid: somewhere, url: name }],
        },
        { specversion: '1.0', id: somewhere, type: name, source: '/x', data: properties },
        { n: 'pageview', u: 'https://shop.example/', d: 'shop.example', p: properties },
        { type: 'event', payload: { website: somewhere, url: '/', name, data: properties } },
        { type: 'email', value: name },
        { token: name },
      ),
    )
    .map((body) => JSON.stringify(body)),
);
