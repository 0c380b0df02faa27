import Type, { type Static } from 'typebox';
import { Count, Maybe, Milliseconds, OneOf, Strict, Time } from '../events/schemas.ts';
import {
  StoredConsent,
  StoredFeedback,
  StoredGoal,
  StoredHandoff,
  StoredIdentify,
  StoredSignal,
  StoredTouchpoint,
  type StoredEvent,
} from '../events/stored.ts';
import { actors, trusts } from '../events/vocabulary.ts';
import { Identifier } from '../identifiers/identifier.ts';
import { assertionKinds, assertionStates } from '../people/kinds.ts';
import { Conflict, LedgerDecision } from '../people/ledger.ts';
import { ChannelName, Handoff } from '../people/person.ts';

/** The event behind a recorded entry, without the identifiers of others and without bookkeeping. */
export type RecordedEvent<Type extends StoredEvent['type']> = Extract<StoredEvent, { type: Type }>;

const entry = {
  id: Type.String({
    description:
      "Stable: a link can name it. The event's id for what was recorded, session:<event> and the like for the rest.",
  }),
  at: Time('When: occurredAt of what it stands at. Never decreases down a journey.'),
  offset: Milliseconds("Ms since the journey's start."),
  duration: Maybe(Milliseconds('Ms from at on: how long it lasts.')),
};

/** Of a gap, a channel switch and a repetition, for these stand right before the event that ends them. */
const leading = { ...entry, duration: Milliseconds('Ms up to at: how long it took.') };

const recorded = {
  ...entry,
  channel: ChannelName,
  actor: OneOf(actors, 'Who did it.'),
  trust: OneOf(trusts, 'How it is known who it was.'),
  session: Maybe(Type.String({ description: "The session it falls into, if it is one of the customer's." })),
};

export const TouchpointEntry = Strict({ ...recorded, type: Type.Literal('touchpoint'), event: StoredTouchpoint });
export const GoalEntry = Strict({ ...recorded, type: Type.Literal('goal'), event: StoredGoal });
export const HandoffEntry = Strict(
  { ...recorded, type: Type.Literal('handoff'), event: StoredHandoff, handoff: Handoff },
  'One step of a handoff, with the whole handoff as it stood at the pinned position.',
);
export const FeedbackEntry = Strict({ ...recorded, type: Type.Literal('feedback'), event: StoredFeedback });
export const SignalEntry = Strict({ ...recorded, type: Type.Literal('signal'), event: StoredSignal });
export const ConsentEntry = Strict({ ...recorded, type: Type.Literal('consent'), event: StoredConsent });

/** What an assertion or a decision did to the person. */
export const IdentityChange = Strict({
  assertion: Type.String({ description: 'Id of the assertion.' }),
  a: Identifier,
  b: Identifier,
  kind: OneOf(assertionKinds, 'What it rests on.'),
  trust: OneOf(trusts, 'How it is known.'),
  state: OneOf(assertionStates, 'Whether it joins anybody.'),
  conflict: Maybe(Conflict),
  evidence: Maybe(Type.String({ description: 'Id of the event that says so.' })),
  by: Maybe(Type.String({ description: 'Who made it by hand.' })),
  note: Maybe(Type.String({ description: 'Why, in their words.' })),
});

/**
 * Somebody said who this is, or decided about what was said. `event` where an identify event said so; none where a handoff,
 * a code or a hand did. `decision` where a pair was revoked or restored.
 */
export const IdentityEntry = Strict(
  {
    ...recorded,
    channel: Maybe(ChannelName),
    type: Type.Literal('identity'),
    event: Maybe(StoredIdentify),
    changes: Type.Array(IdentityChange),
    decision: Maybe(LedgerDecision),
  },
  'Somebody said who this is, or decided about what was said: event where an identify event said so, decision where a pair was revoked or restored.',
);

/**
 * A run of the customer's touchpoints over all channels, closed by limits.sessionGapMs of silence. Stands before its
 * first. It has no number: counting the sessions before it would read the whole past for one page.
 */
export const SessionEntry = Strict(
  {
    ...entry,
    duration: Milliseconds('Ms from at on.'),
    type: Type.Literal('session'),
    channels: Type.Array(ChannelName, { description: 'In the order in which the customer came to them.' }),
    touchpoints: Count("The customer's own."),
  },
  "A run of the customer's touchpoints over all channels, closed by 30 minutes of silence. Stands before its first.",
);

/** The silence between two sessions: `at - duration` to `at`, where the next one starts. Stands before that session. */
export const GapEntry = Strict({ ...leading, type: Type.Literal('gap') }, 'The silence between two sessions.');

/** Two consecutive customer touchpoints on different channels, handed off or not. Stands before the second. */
export const ChannelSwitchEntry = Strict(
  {
    ...leading,
    type: Type.Literal('channel_switch'),
    from: ChannelName,
    to: ChannelName,
    handoff: Maybe(Type.String({ description: 'Id of the handoff that carried it, if one did.' })),
  },
  'Two consecutive customer touchpoints on different channels, handed off or not. Stands before the second.',
);

/**
 * After a channel switch the same touchpoint about the same object again, within limits.repeatedWithin touchpoints:
 * context was lost. `first` and `second` are event ids; stands before the second.
 */
export const RepeatedEntry = Strict(
  {
    ...leading,
    type: Type.Literal('repeated'),
    name: Type.String(),
    first: Type.String({ description: 'Id of the first event.' }),
    second: Type.String({ description: 'Id of its repetition.' }),
  },
  'After a channel switch the same touchpoint about the same object again: context was lost.',
);

/** One discriminated union: everything that a journey replay is made of. */
export const JourneyEntry = Type.Union(
  [
    TouchpointEntry,
    GoalEntry,
    HandoffEntry,
    IdentityEntry,
    FeedbackEntry,
    SignalEntry,
    ConsentEntry,
    SessionEntry,
    GapEntry,
    ChannelSwitchEntry,
    RepeatedEntry,
  ],
  { description: 'Everything that a journey replay is made of; type tells one from another.' },
);

export type TouchpointEntry = Static<typeof TouchpointEntry>;
export type GoalEntry = Static<typeof GoalEntry>;
export type HandoffEntry = Static<typeof HandoffEntry>;
export type FeedbackEntry = Static<typeof FeedbackEntry>;
export type SignalEntry = Static<typeof SignalEntry>;
export type ConsentEntry = Static<typeof ConsentEntry>;
export type IdentityChange = Static<typeof IdentityChange>;
export type IdentityEntry = Static<typeof IdentityEntry>;
export type SessionEntry = Static<typeof SessionEntry>;
export type GapEntry = Static<typeof GapEntry>;
export type ChannelSwitchEntry = Static<typeof ChannelSwitchEntry>;
export type RepeatedEntry = Static<typeof RepeatedEntry>;
export type JourneyEntry = Static<typeof JourneyEntry>;
