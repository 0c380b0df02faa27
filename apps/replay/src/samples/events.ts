import { admit, assertionsOf, handoffAssertions, handoffFrom, handoffStepOf, tellJourney } from '@throughline/journey';
import {
  subjectOf,
  uniqueIdentifierTypes,
  type Handoff,
  type JourneyEntry,
  type StoredEvent,
} from '@throughline/protocol';

/** Events for tests, from the few fields that a test is about, and the story that the journey package tells of them. */
type Type = StoredEvent['type'];
export type Stored<T extends Type> = Extract<StoredEvent, { type: T }>;
type Fields<T extends Type> = Partial<Omit<Stored<T>, 'type'>> & { id: string };

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
/** 2026-11-02T09:00Z, a Monday. */
export const morning = Date.UTC(2026, 10, 2, 9);

const envelope = ({ id, canonical = { visitor: 'v1' }, occurredAt = morning }: Fields<Type>) => ({
  id,
  at: occurredAt,
  occurredAt,
  receivedAt: occurredAt,
  position: 1,
  stream: `stream-${id}`,
  seq: 1,
  channel: 'web',
  actor: 'customer' as const,
  identifiers: canonical,
  canonical,
  subject: subjectOf(canonical) ?? 'visitor:v1',
  trust: 'claimed' as const,
  environment: 'production',
  internal: false,
  source: { protocol: 'throughline', key: 'key_1' },
});

export const touchpoint = (fields: Fields<'touchpoint'>): Stored<'touchpoint'> => ({
  ...envelope(fields),
  name: 'page_viewed',
  ...fields,
  type: 'touchpoint',
});

export const goal = (fields: Fields<'goal'>): Stored<'goal'> => ({
  ...envelope(fields),
  name: 'policy_bought',
  goal: { state: 'reached' },
  ...fields,
  type: 'goal',
});

export const handoff = (fields: Fields<'handoff'>): Stored<'handoff'> => ({
  ...envelope(fields),
  handoff: { step: 'opened', id: linkId },
  ...fields,
  type: 'handoff',
});

export const identify = (fields: Fields<'identify'>): Stored<'identify'> => ({
  ...envelope(fields),
  ...fields,
  type: 'identify',
});

export const feedback = (fields: Fields<'feedback'>): Stored<'feedback'> => ({
  ...envelope(fields),
  feedback: { kind: 'csat', score: 4 },
  ...fields,
  type: 'feedback',
});

export const signal = (fields: Fields<'signal'>): Stored<'signal'> => ({
  ...envelope(fields),
  name: 'rage_click',
  ...fields,
  type: 'signal',
});

export const consent = (fields: Fields<'consent'>): Stored<'consent'> => ({
  ...envelope(fields),
  consent: { state: 'granted' },
  ...fields,
  type: 'consent',
});

/** 128 bit, base64url, as the collector makes it of a token. */
export const linkId = 'hhhhhhhhhhhhhhhhhhhhhA';

/** The journey of these events, as the collector would answer it. */
export const told = (events: readonly StoredEvent[], now = morning + 30 * day): JourneyEntry[] => {
  const steps = events.flatMap((event) => handoffStepOf(event) ?? []);
  const byHandoff = Map.groupBy(steps, (step) => step.handoff);
  const handoffs = new Map<string, Handoff>([...byHandoff].map(([id, own]) => [id, handoffFrom(own, now)]));
  const assertions = [...events.flatMap(assertionsOf), ...[...byHandoff.values()].flatMap(handoffAssertions)];
  const { judged } = admit({ assertions, revoked: new Set(), uniqueTypes: uniqueIdentifierTypes });
  const startedAt = Math.min(...events.map((event) => event.occurredAt));
  return tellJourney(events, { startedAt, assertions: judged, handoffs });
};

/** A desktop visitor hands over to the app; two days later the person comes back, signs in and buys. */
export const insuranceEvents = (): StoredEvent[] => [
  touchpoint({
    id: 'e1',
    occurredAt: morning,
    props: { page: 'Vehicle insurance' },
    context: {
      page: 'https://shop.example/',
      referrer: 'https://www.google.com/',
      campaign: { campaign: 'spring_renewal', source: 'newsletter' },
    },
  }),
  touchpoint({ id: 'e2', occurredAt: morning + minute, name: 'price_seen', props: { per_year: 412.8 } }),
  signal({ id: 'e3', occurredAt: morning + 2 * minute }),
  handoff({
    id: 'e4',
    occurredAt: morning + 3 * minute,
    handoff: { step: 'opened', id: linkId, to: 'app', expiresAt: morning + 40 * day },
  }),
  handoff({
    id: 'e5',
    occurredAt: morning + 4 * minute,
    channel: 'app',
    canonical: { visitor: 'v2' },
    handoff: { step: 'accepted', id: linkId },
  }),
  touchpoint({
    id: 'e6',
    occurredAt: morning + 5 * minute,
    channel: 'app',
    canonical: { visitor: 'v2' },
    name: 'excess_changed',
  }),
  touchpoint({
    id: 'e7',
    occurredAt: morning + 2 * day,
    channel: 'app',
    canonical: { visitor: 'v2' },
    name: 'quote_reopened',
  }),
  identify({
    id: 'e8',
    occurredAt: morning + 2 * day + minute,
    channel: 'app',
    canonical: { visitor: 'v2', customer: 'C-1' },
    trust: 'server',
  }),
  goal({
    id: 'e9',
    occurredAt: morning + 2 * day + 2 * minute,
    channel: 'app',
    canonical: { visitor: 'v2', customer: 'C-1' },
  }),
  feedback({
    id: 'e10',
    occurredAt: morning + 2 * day + 3 * minute,
    channel: 'app',
    canonical: { visitor: 'v2', customer: 'C-1' },
  }),
];
