import type {
  JourneyPage,
  LiveMessage,
  LookupAnswer,
  PeoplePage,
  PersonIdentity,
  PersonSummary,
} from '@throughline/protocol';

/**
 * Guards at the border. The collector checks what it stores, so these look only for what the page would break
 * without: an answer of a proxy or of another version becomes an error page, not a blank one.
 */

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const has = (
  value: unknown,
  shape: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'array' | 'object'>>,
): boolean => isRecord(value) && Object.entries(shape).every(([key, kind]) => kindOf(value[key]) === kind);

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** Whose data the signed-in browser may read. */
export type SignedIn = { project: { id: string; name: string }; /** Ms since 1970. */ expiresAt?: number };

export const isSignedIn = (value: unknown): value is SignedIn =>
  has(value, { project: 'object' }) && isRecord(value) && has(value.project, { id: 'string', name: 'string' });

export const isPersonSummary = (value: unknown): value is PersonSummary =>
  has(value, {
    id: 'string',
    identifiers: 'array',
    observed: 'array',
    channels: 'array',
    goalsReached: 'array',
    lastSeen: 'number',
  });

export const isPeoplePage = (value: unknown): value is PeoplePage =>
  has(value, { people: 'array', total: 'number' }) && isRecord(value) && isArrayOf(value.people, isPersonSummary);

export const isLookupAnswer = (value: unknown): value is LookupAnswer =>
  isRecord(value) && isArrayOf(value.people, (one) => has(one, { id: 'string', how: 'string' }));

export const isJourneyPage = (value: unknown): value is JourneyPage =>
  has(value, { person: 'object', entries: 'array', live: 'string' }) &&
  isRecord(value) &&
  isArrayOf(value.entries, isEntryLike);

export const isPersonIdentity = (value: unknown): value is PersonIdentity =>
  has(value, { person: 'object', assertions: 'array' });

export const isLiveMessage = (value: unknown): value is LiveMessage => {
  if (!isRecord(value)) return false;
  if (value.kind === 'changed') return true;
  return value.kind === 'entries' && isArrayOf(value.entries, isEntryLike);
};

const isEntryLike = (value: unknown): boolean => has(value, { id: 'string', type: 'string', at: 'number' });

const isArrayOf = (value: unknown, isOne: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isOne);
