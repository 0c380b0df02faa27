import type { Identifier } from '../identifiers/identifier.ts';
import type { AssertionKind, AssertionState, ConflictReason } from '../people/ledger.ts';
import type { Handoff, Person, PersonId } from '../people/person.ts';
import type { Actor, Channel, Trust } from '../events/vocabulary.ts';
import type { StoredEvent } from '../events/stored.ts';

/** Entries that stand for something recorded, and entries that are derived from what lies between. */
export const recordedEntryTypes = ['touchpoint', 'goal', 'handoff', 'identity', 'feedback', 'signal', 'consent'] as const;
export const derivedEntryTypes = ['session', 'gap', 'channel_switch', 'repeated'] as const;
export type EntryType = (typeof recordedEntryTypes)[number] | (typeof derivedEntryTypes)[number];

type Entry = {
  /** Stable: a link can name it. The event's id for what was recorded, `session:<event>` and the like for the rest. */
  id: string;
  /** When, ms since 1970 (occurredAt of what it stands at). Never decreases down a journey. */
  at: number;
  /** Ms since the journey's start. */
  offset: number;
  /**
   * Ms. Of what was recorded, and of a session: how long it lasts from `at` on. Of a gap, a channel switch and a
   * repetition: how long it took up to `at`, for these stand right before the event that ends them.
   */
  duration?: number;
};

/** The event behind a recorded entry, without the identifiers of others and without bookkeeping. */
export type RecordedEvent<Type extends StoredEvent['type']> = Extract<StoredEvent, { type: Type }>;

type Recorded<Type extends EntryType, EventType extends StoredEvent['type']> = Entry & {
  type: Type;
  channel: Channel;
  actor: Actor;
  trust: Trust;
  /** The session it falls into, if it is one of the customer's. */
  session?: string;
  event: RecordedEvent<EventType>;
};

export type TouchpointEntry = Recorded<'touchpoint', 'touchpoint'>;
export type GoalEntry = Recorded<'goal', 'goal'>;
/** One step of a handoff, with the whole handoff as it stood at the pinned position. */
export type HandoffEntry = Recorded<'handoff', 'handoff'> & { handoff: Handoff };
export type FeedbackEntry = Recorded<'feedback', 'feedback'>;
export type SignalEntry = Recorded<'signal', 'signal'>;
export type ConsentEntry = Recorded<'consent', 'consent'>;

/** What an assertion or a decision did to the person. */
export type IdentityChange = {
  assertion: string;
  a: Identifier;
  b: Identifier;
  kind: AssertionKind;
  trust: Trust;
  state: AssertionState;
  conflict?: { reason: ConflictReason; type: string };
  evidence?: string;
  by?: string;
};

/** Somebody said who this is. `event` where an identify event said so; none where a handoff, a code or a hand did. */
export type IdentityEntry = Entry & {
  type: 'identity';
  channel?: Channel;
  actor: Actor;
  trust: Trust;
  session?: string;
  event?: RecordedEvent<'identify'>;
  changes: IdentityChange[];
};

/**
 * A run of the customer's touchpoints over all channels, closed by limits.sessionGapMs of silence. Stands before its
 * first. It has no number: counting the sessions before it would read the whole past for one page.
 */
export type SessionEntry = Entry & {
  type: 'session';
  duration: number;
  /** In the order in which the customer came to them. */
  channels: Channel[];
  /** The customer's own. */
  touchpoints: number;
};

/** The silence between two sessions: `at - duration` to `at`, where the next one starts. Stands before that session. */
export type GapEntry = Entry & { type: 'gap'; duration: number };

/** Two consecutive customer touchpoints on different channels, handed off or not. Stands before the second. */
export type ChannelSwitchEntry = Entry & {
  type: 'channel_switch';
  duration: number;
  from: Channel;
  to: Channel;
  /** The handoff that carried it, if one did. */
  handoff?: string;
};

/**
 * After a channel switch the same touchpoint about the same object again, within limits.repeatedWithin touchpoints:
 * context was lost. `first` and `second` are event ids; stands before the second.
 */
export type RepeatedEntry = Entry & { type: 'repeated'; duration: number; name: string; first: string; second: string };

/** One discriminated union: everything that a journey replay is made of. */
export type JourneyEntry =
  | TouchpointEntry
  | GoalEntry
  | HandoffEntry
  | IdentityEntry
  | FeedbackEntry
  | SignalEntry
  | ConsentEntry
  | SessionEntry
  | GapEntry
  | ChannelSwitchEntry
  | RepeatedEntry;

/** `GET /v1/people/{person}/journey`. All pages of one cursor chain see the journey as it was at the first. */
export type JourneyPage = {
  person: Person;
  /** The id asked for, when the person is now shown under another. */
  askedAs?: PersonId;
  startedAt: number;
  endedAt: number;
  entries: JourneyEntry[];
  /** Opaque. Absent on the last page. */
  next?: string;
  /** Opaque. Give it to the live stream to hear exactly what is not in these pages. */
  live: string;
};

/**
 * What the live stream sends. `entries`: what was appended, in commit order. `changed`: something earlier than the
 * newest entry, or the person itself, is different: read again from the start.
 */
export type LiveMessage =
  | { kind: 'entries'; entries: JourneyEntry[] }
  | { kind: 'changed'; why: 'late_event' | 'merged' | 'split' | 'erased' | 'handoff' };
