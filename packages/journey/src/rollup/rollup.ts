import {
  anonymousIdentifierTypes,
  identifierKey,
  limits,
  ownerOfSubject,
  type Channel,
  type EventType,
  type IdentifierKey,
  type StoredEvent,
  type Trust,
} from '@throughline/protocol';
import { mayBeNamed } from '../identity/assertions.ts';
import { strongestTrust } from '../identity/strongest-trust.ts';
import { joinSorted } from './sorted.ts';

/** What the people list and the search need of one subject's events. Plain JSON, order-independent, bounded in size. */
export type SubjectRollup = {
  /** Ms of the first and the last event. */
  first: number;
  last: number;
  /** Events, internal ones too. */
  total: number;
  /** Of own staff and test traffic. */
  internal: number;
  /** By type; every type is there. */
  counts: Record<EventType, number>;
  /** Each once, sorted by text; so are all lists here. At most limits.rollupValues, the first ones by text. */
  channels: Channel[];
  /** Of touchpoints and goals: what a search text is compared with. */
  names: string[];
  goalsReached: string[];
  /** Canonical identifiers seen on the events. */
  identifiers: IdentifierKey[];
  /** The strongest with which an event says whose it is. Absent when none does. */
  trust?: Trust;
};

/** The rollup with one more event in it. The caller sees to it that each event comes once. */
export const rollUp = (rollup: SubjectRollup | undefined, event: StoredEvent): SubjectRollup =>
  rollup === undefined ? rollupOf(event) : merge(rollup, rollupOf(event));

/**
 * Rollups of several subjects, or of parts of one, as one. Commutative and associative.
 * @throws {RangeError} of none: nothing has no first moment.
 */
export const mergeRollups = (rollups: Iterable<SubjectRollup>): SubjectRollup => {
  let merged: SubjectRollup | undefined;
  for (const rollup of rollups) merged = merged === undefined ? rollup : merge(merged, rollup);
  if (merged === undefined) throw new RangeError('There is no rollup of nothing.');
  return merged;
};

const rollupOf = (event: StoredEvent): SubjectRollup => ({
  first: event.occurredAt,
  last: event.occurredAt,
  total: 1,
  internal: event.internal ? 1 : 0,
  counts: countsBy((type) => (type === event.type ? 1 : 0)),
  channels: [event.channel],
  names: event.type === 'touchpoint' || event.type === 'goal' ? [event.name] : [],
  goalsReached: event.type === 'goal' && event.goal.state === 'reached' ? [event.name] : [],
  identifiers: joinSorted([], identifiersOn(event), limits.rollupValues),
  ...(namesSomebody(event) ? { trust: event.trust } : {}),
});

/**
 * Whether the sender vouches for whom the event is of: a site's own server, or its signature, for somebody by name. Whoever
 * takes a handoff up, or heard a caller, was told who it is: that is an assertion where it is one, and no event's word.
 */
const namesSomebody = (event: StoredEvent): boolean => {
  if (!vouching.has(event.trust) || event.type === 'handoff') return false;
  const { type } = ownerOfSubject(event.subject);
  return !anonymousIdentifierTypes.has(type) && mayBeNamed(type, event);
};

const vouching: ReadonlySet<Trust> = new Set(['signed', 'server']);

const merge = (a: SubjectRollup, b: SubjectRollup): SubjectRollup => ({
  first: Math.min(a.first, b.first),
  last: Math.max(a.last, b.last),
  total: a.total + b.total,
  internal: a.internal + b.internal,
  counts: countsBy((type) => a.counts[type] + b.counts[type]),
  channels: joinSorted(a.channels, b.channels, limits.rollupValues),
  names: joinSorted(a.names, b.names, limits.rollupValues),
  goalsReached: joinSorted(a.goalsReached, b.goalsReached, limits.rollupValues),
  identifiers: joinSorted(a.identifiers, b.identifiers, limits.rollupValues),
  ...strongestOfBoth(a, b),
});

const strongestOfBoth = (a: SubjectRollup, b: SubjectRollup): { trust?: Trust } => {
  const trust = strongestTrust([a, b].flatMap((one) => one.trust ?? []));
  return trust === undefined ? {} : { trust };
};

const identifiersOn = ({ canonical }: StoredEvent): IdentifierKey[] =>
  Object.entries(canonical).map(([type, value]) => identifierKey({ type, value }));

const countsBy = (count: (type: EventType) => number): Record<EventType, number> => ({
  touchpoint: count('touchpoint'),
  goal: count('goal'),
  handoff: count('handoff'),
  identify: count('identify'),
  feedback: count('feedback'),
  consent: count('consent'),
  signal: count('signal'),
});
