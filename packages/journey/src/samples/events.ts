import { subjectOf, type StoredEvent } from '@throughline/protocol';

/** Events for tests: a whole stored event of each type from the few fields that a test is about. */
type Type = StoredEvent['type'];
export type Stored<T extends Type> = Extract<StoredEvent, { type: T }>;
type Fields<T extends Type> = Partial<Omit<Stored<T>, 'type'>> & { id: string };

export const minute = 60_000;
export const hour = 60 * minute;
/** 2026-11-02T09:00Z */
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

export const identify = (fields: Fields<'identify'>): Stored<'identify'> => ({
  ...envelope(fields),
  ...fields,
  type: 'identify',
});

export const handoff = (fields: Fields<'handoff'>): Stored<'handoff'> => ({
  ...envelope(fields),
  handoff: { step: 'opened', id: linkId('h1') },
  ...fields,
  type: 'handoff',
});

export const feedback = (fields: Fields<'feedback'>): Stored<'feedback'> => ({
  ...envelope(fields),
  feedback: { kind: 'csat', score: 4 },
  ...fields,
  type: 'feedback',
});

export const consent = (fields: Fields<'consent'>): Stored<'consent'> => ({
  ...envelope(fields),
  consent: { state: 'granted' },
  ...fields,
  type: 'consent',
});

export const signal = (fields: Fields<'signal'>): Stored<'signal'> => ({
  ...envelope(fields),
  name: 'rage_click',
  ...fields,
  type: 'signal',
});

/** A handoff id as long as a link's. */
export const linkId = (name: string): string => name.padEnd(22, '_');
