/** One customer over nine days and four channels, told backwards from now: what the documents' pictures show. */
const day = 24 * 60 * 60 * 1000;
const minute = 60 * 1000;
const token = 'Zk3vQ8pLr6TnXw2YbCd9HmFa';

const desk = { visitor: 'v8fKq2LxWm4ZtR7yBn3C' };
const phone = { visitor: 'vPz6Tn9QsXe2JrV5uHk1' };
const customer = 'C-1048207';

type Told = { ago: number; stream: string } & Record<string, unknown>;

const desktop = (ago: number, more: Record<string, unknown>): Told => ({
  ago,
  stream: `desk-${String(Math.floor(ago / day))}`,
  identifiers: desk,
  context: 0,
  ...more,
});

const viewed = (page: string) => ({ type: 'touchpoint', name: 'page_viewed', props: { page } });
const touched = (name: string, props: Record<string, unknown> = {}) => ({ type: 'touchpoint', name, props });
const quote = { object: { type: 'quote', id: 'Q-88120' } };

/** What the two browsers said, under the public key. */
export const fromBrowsers: readonly Told[] = [
  desktop(9 * day, viewed('/')),
  desktop(9 * day - minute, viewed('/cover')),
  desktop(9 * day - 3 * minute, touched('covers_compared', { covers: 3 })),
  desktop(9 * day - 5 * minute, { ...touched('quote_started', { vehicle: 'camper' }), ...quote }),
  desktop(9 * day - 8 * minute, { ...touched('price_shown', { cover: 'Complete', month: 43 }), ...quote }),
  desktop(2 * day, viewed('/quote/price')),
  desktop(2 * day - 2 * minute, { ...touched('cover_changed', { cover: 'Plus', month: 30 }), ...quote }),
  desktop(2 * day - 3 * minute, {
    type: 'handoff',
    handoff: { step: 'opened', to: 'app', token, expiresAt: Date.now() + 20 * day },
  }),
  ...[
    { ago: 2 * day - 5 * minute, type: 'handoff', handoff: { step: 'accepted', token } },
    { ago: 2 * day - 5.2 * minute, ...touched('quote_opened', { month: 30 }), ...quote },
    { ago: 2 * day - 9 * minute, ...touched('question_asked', { about: 'winter tyres' }), ...quote },
    {
      ago: 40 * minute,
      type: 'identify',
      identifiers: { ...phone, customer, email: 'ada@example.com' },
    },
    { ago: 39 * minute, ...touched('details_filled'), ...quote, identifiers: { ...phone, customer } },
    {
      ago: 37 * minute,
      type: 'goal',
      name: 'cover_taken_out',
      goal: { state: 'reached' },
      value: 360,
      identifiers: { ...phone, customer },
    },
    {
      ago: 36 * minute,
      type: 'feedback',
      feedback: { kind: 'ces', score: 6, comment: 'Nobody asked me twice.' },
      identifiers: { ...phone, customer },
    },
  ].map((event) => ({ stream: 'phone', identifiers: phone, channel: 'app', ...event })),
];

/** What the company's own systems said, under a server key. */
export const fromServers: readonly Told[] = [
  {
    ago: 26 * 60 * minute,
    stream: 'calls',
    channel: 'phone',
    actor: 'agent',
    direction: 'outbound',
    duration: 6 * minute,
    identifiers: phone,
    ...touched('call_answered', { topic: 'winter tyres' }),
  },
  {
    ago: 25.8 * 60 * minute,
    stream: 'mail',
    channel: 'email',
    actor: 'system',
    direction: 'outbound',
    identifiers: phone,
    ...touched('quote_sent', { month: 30 }),
    ...quote,
  },
];

/** Where the desktop came from. */
export const contexts = [
  {
    page: 'https://wayfare.example/?utm_source=newsletter&utm_medium=email&utm_campaign=spring',
    referrer: 'https://mail.example/',
    sdk: 'browser/0.1.0',
  },
];
