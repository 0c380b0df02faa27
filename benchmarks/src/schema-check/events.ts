const at = 1_795_000_000_000;

const page = {
  id: '01k5xq3v9d-7tq2m',
  type: 'touchpoint',
  name: 'page_viewed',
  at,
  stream: 'st_9fK2',
  seq: 3,
  identifiers: { visitor: 'v_7QmX2' },
  context: 0,
};

const quote = {
  ...page,
  id: '01k5xq3v9d-8ab4n',
  name: 'quote_started',
  session: 'se_1',
  channel: 'web',
  actor: 'customer',
  identifiers: { visitor: 'v_7QmX2', customer: 4711, email: 'anna@example.org' },
  journeys: [{ definition: 'vehicle_insurance', key: 'quote-88' }],
  stage: 'quote',
  step: 'vehicle',
  object: { type: 'quote', id: 'Q-88' },
  outcome: 'succeeded',
  duration: 1200,
  value: 349.5,
  cost: { amount: 0.12, currency: 'EUR' },
  props: { tariff: 'gold', page: '/quote/step-2', drivers: [{ age: 44 }], attempt: 2 },
  consent: 'granted',
};

/** What a web page sends: mostly small ones, some full. */
export const goodEvents: readonly unknown[] = [
  page,
  quote,
  { ...page, seq: 4 },
  { ...quote, seq: 5 },
  { ...page, name: 'cover_compared', props: { covers: 3 } },
];

/** One fault each, as they come in practice. */
export const badEvents: readonly unknown[] = [
  { ...quote, name: 'x'.repeat(300) },
  { ...quote, at: '2026-11-22T10:00:00Z' },
  { ...quote, distinctId: 'x' },
  { ...quote, identifiers: {} },
  { ...quote, actor: 'robot' },
  { ...quote, journeys: [{ definition: 'd' }] },
];
