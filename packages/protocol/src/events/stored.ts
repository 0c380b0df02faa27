import Type, { type Static } from 'typebox';
import { BatchContext } from '../batch/context.ts';
import { limits } from '../limits/limits.ts';
import {
  ConsentEvent,
  FeedbackEvent,
  GoalEvent,
  HandoffEvent,
  IdentifyEvent,
  SignalEvent,
  TouchpointEvent,
} from './events.ts';
import { Maybe, OneOf, Strict, Text, Time, Token } from './schemas.ts';
import { actors, trusts, type Channel } from './vocabulary.ts';

/**
 * A place in one project's log, opaque to readers: later commits have greater ones. It says nothing about other
 * projects. Compare with `<`; never compute with it.
 */
export const Position = Type.Integer({
  minimum: 0,
  description: "Place in the project's log: later commits have greater ones.",
});
export type Position = Static<typeof Position>;

/** How an event came in. `key` is the key's public id, never its secret. */
export const EventSource = Strict({
  protocol: Type.String({ description: 'The wire format it came in: throughline, segment, …' }),
  key: Type.String({ description: 'Public id of the key that brought it.' }),
  sdk: Maybe(Type.String({ description: 'name/version of what sent it.' })),
});
export type EventSource = Static<typeof EventSource>;

/** Canonical value by type. An identifier refused as junk is not in it. */
export const CanonicalIdentifiers = Type.Record(Type.String(), Type.String(), {
  description: 'Canonical value by type of identifier. What was refused as junk is not in it.',
});
export type CanonicalIdentifiers = Static<typeof CanonicalIdentifiers>;

/** What the collector adds before the store sees the event. */
export const Acceptance = Strict({
  receivedAt: Time("Collector's clock when the request was read."),
  sentAt: Maybe(Time("Sender's clock when the batch was sent; absent if it did not say.")),
  subject: Type.String({ description: 'Its one owner, a pure function of the event.' }),
  trust: OneOf(trusts, 'How its identity statements are known, weakest first.'),
  signed: Maybe(
    Type.Array(Type.String(), {
      description: 'Types of the identifiers that a signature vouched for, where trust is signed.',
    }),
  ),
  canonical: CanonicalIdentifiers,
  environment: Type.String({ description: 'The environment of the key that brought it.' }),
  internal: Type.Boolean({ description: 'Own staff or test traffic: marked and filtered by default, never dropped.' }),
  source: EventSource,
});
export type Acceptance = Static<typeof Acceptance>;

/** What a client may leave out and a stored event always has; and the batch's context it pointed to, resolved. */
const settled = {
  stream: Text(limits.idCharacters, "One page life or process. Where the sender named none, the event's own id."),
  seq: Type.Integer({ minimum: 1, description: 'Counter from 1 in the stream.' }),
  channel: Type.Unsafe<Channel>({ ...Token('The medium of contact.') }),
  actor: OneOf(actors, 'Who did it.'),
  context: Maybe(BatchContext),
};

const stored = {
  ...settled,
  ...Acceptance.properties,
  occurredAt: Time('min(at + skew, receivedAt), fixed at first commit.'),
  position: Position,
};

export const StoredTouchpoint = Strict({ ...TouchpointEvent.properties, ...stored });
export const StoredGoal = Strict({ ...GoalEvent.properties, ...stored });
export const StoredHandoff = Strict({ ...HandoffEvent.properties, ...stored });
export const StoredIdentify = Strict({ ...IdentifyEvent.properties, ...stored });
export const StoredFeedback = Strict({ ...FeedbackEvent.properties, ...stored });
export const StoredConsent = Strict({ ...ConsentEvent.properties, ...stored });
export const StoredSignal = Strict({ ...SignalEvent.properties, ...stored });

/** An event as it is read back. */
export const StoredEvent = Type.Union(
  [StoredTouchpoint, StoredGoal, StoredHandoff, StoredIdentify, StoredFeedback, StoredConsent, StoredSignal],
  { description: 'An event as it is read back.' },
);
export type StoredEvent = Static<typeof StoredEvent>;

type Before<Stored> = Stored extends StoredEvent ? Omit<Stored, 'occurredAt' | 'position'> : never;

/** An event as the collector hands it to `EventLog.append`: checked, cleaned, defaults filled in, no secret in it. */
export type AcceptedEvent = Before<StoredEvent>;
