import {
  actors,
  assertionKinds,
  assertionStates,
  BatchContext,
  changeReasons,
  decisionKinds,
  eventSchemas,
  handoffStates,
  ObjectReference,
  rejectionCodes,
  trusts,
  type Channel,
  type RejectionCode,
  type Trust,
} from '@throughline/protocol';
import Type, { type TProperties } from 'typebox';

/**
 * What readers are answered, as schemas: for the OpenAPI document, and for the tests that hold real answers against
 * them. The types of the same names in the protocol are what the code uses; a test holds the two together.
 */
const OneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] });
const Ms = Type.Integer({ description: 'Ms since 1970.' });
const ChannelName = Type.Unsafe<Channel>({ type: 'string' });
const TrustName = Type.Unsafe<Trust>({ type: 'string', enum: [...trusts] });

export const IdentifierSchema = Type.Object({ type: Type.String(), value: Type.String() });

const personProperties = {
  id: Type.String({ description: 'Permanent: it resolves always, to the person who holds the identifier then.' }),
  identifiers: Type.Array(Type.Object({ type: Type.String(), value: Type.String(), personId: Type.String() })),
  known: Type.Boolean(),
  trust: TrustName,
  observed: Type.Array(IdentifierSchema, { description: 'Seen with the person, asserted by nobody: joins nobody.' }),
};
export const PersonSchema = Type.Object(personProperties);

export const PersonSummarySchema = Type.Object({
  ...personProperties,
  firstSeen: Ms,
  lastSeen: Ms,
  counts: Type.Object({
    touchpoints: Type.Integer(),
    goals: Type.Integer(),
    handoffs: Type.Integer(),
    feedback: Type.Integer(),
    signals: Type.Integer(),
  }),
  channels: Type.Array(ChannelName),
  goalsReached: Type.Array(Type.String()),
  openHandoffs: Type.Integer(),
});

export const PeoplePageSchema = Type.Object({
  people: Type.Array(PersonSummarySchema),
  total: Type.Integer(),
  next: Type.Optional(Type.String({ description: 'Opaque; absent on the last page.' })),
});

export const LookupAnswerSchema = Type.Object({
  people: Type.Array(Type.Object({ id: Type.String(), how: OneOf(['held', 'observed']) })),
  more: Type.Optional(Type.Literal(true, { description: 'It was seen with more people than are named.' })),
  handoff: Type.Optional(
    Type.Object(
      {
        id: Type.String({ description: 'Never the code.' }),
        from: ChannelName,
        to: ChannelName,
        object: Type.Optional(ObjectReference),
        offeredAt: Ms,
        expiresAt: Ms,
        claimed: Type.Boolean({ description: 'By whoever looks it up.' }),
      },
      { description: 'Of a code: it is left open.' },
    ),
  ),
});

const Conflict = Type.Object({ reason: OneOf(['unique', 'limit']), type: Type.String() });

const AssertionSchema = Type.Object({
  id: Type.String(),
  a: IdentifierSchema,
  b: IdentifierSchema,
  kind: OneOf(assertionKinds),
  trust: TrustName,
  actor: OneOf(actors),
  occurredAt: Ms,
  evidence: Type.Optional(Type.String({ description: 'Id of the event that says so.' })),
  position: Type.Optional(Type.Integer()),
  by: Type.Optional(Type.String({ description: 'Who made it by hand.' })),
  note: Type.Optional(Type.String()),
  state: OneOf(assertionStates),
  conflict: Type.Optional(Conflict),
});

const next = Type.Optional(Type.String({ description: 'Opaque; absent on the last page.' }));

export const PersonIdentitySchema = Type.Object({
  person: PersonSchema,
  assertions: Type.Array(AssertionSchema),
  next,
});

export const AssertionPageSchema = Type.Object({ assertions: Type.Array(AssertionSchema), next });

export const DecisionSchema = Type.Object({
  id: Type.String(),
  kind: OneOf(decisionKinds),
  a: IdentifierSchema,
  b: IdentifierSchema,
  at: Ms,
  by: Type.String({ description: "The token's name." }),
  note: Type.Optional(Type.String()),
});

export const DecisionPageSchema = Type.Object({ decisions: Type.Array(DecisionSchema), next });

export const ExplanationSchema = Type.Object({
  a: Type.String({ description: 'Id of the person who holds a.' }),
  b: Type.String({ description: 'Id of the person who holds b.' }),
  one: Type.Boolean({ description: 'Whether they are one person.' }),
  path: Type.Array(AssertionSchema, { description: 'From a to b, each in force: the surest way there is.' }),
  trust: Type.Optional(TrustName),
  apart: Type.Array(AssertionSchema, { description: 'Said of the two, and joins them not; strongest first.' }),
});

export const AssertedAnswerSchema = Type.Object({ assertion: AssertionSchema, explanation: ExplanationSchema });

export const DecidedAnswerSchema = Type.Object({ decision: DecisionSchema, explanation: ExplanationSchema });

export const HandoffSchema = Type.Object({
  id: Type.String({ description: 'Never the secret.' }),
  by: OneOf(['link', 'code']),
  state: OneOf(handoffStates),
  from: Type.Optional(ChannelName),
  to: Type.Optional(ChannelName),
  offeredAt: Type.Optional(Ms),
  openedAt: Type.Optional(Ms),
  acceptedAt: Type.Optional(Ms),
  expiresAt: Type.Optional(Ms),
  uses: Type.Unsafe<1 | 'many'>({ enum: [1, 'many'] }),
  opener: Type.Optional(IdentifierSchema),
  acceptors: Type.Array(IdentifierSchema),
  previews: Type.Integer(),
  refusals: Type.Integer(),
});

/** What the collector added to an event as it was sent. */
const acceptance = {
  stream: Type.String(),
  seq: Type.Integer(),
  channel: ChannelName,
  actor: OneOf(actors),
  context: Type.Optional(BatchContext),
  receivedAt: Ms,
  sentAt: Type.Optional(Ms),
  occurredAt: Ms,
  position: Type.Integer(),
  subject: Type.String(),
  trust: TrustName,
  canonical: Type.Record(Type.String(), Type.String(), {
    description: 'Canonical identifiers; one that names nobody is missing.',
  }),
  environment: Type.String(),
  internal: Type.Boolean(),
  source: Type.Object({ protocol: Type.String(), key: Type.String(), sdk: Type.Optional(Type.String()) }),
};

const stored = (properties: TProperties) => Type.Object({ ...properties, ...acceptance });

const StoredEvents = {
  touchpoint: stored(eventSchemas.touchpoint.properties),
  goal: stored(eventSchemas.goal.properties),
  handoff: stored(eventSchemas.handoff.properties),
  identity: stored(eventSchemas.identify.properties),
  feedback: stored(eventSchemas.feedback.properties),
  consent: stored(eventSchemas.consent.properties),
  signal: stored(eventSchemas.signal.properties),
};

const entry = {
  id: Type.String({ description: 'Stable: a link can name it, and the live stream replaces by it.' }),
  at: Ms,
  offset: Type.Number({ description: "Ms since the journey's start." }),
};
const duration = Type.Optional(Type.Number({ description: 'Ms.' }));

const recorded = <Name extends keyof typeof StoredEvents>(name: Name, more: TProperties = {}) =>
  Type.Object({
    ...entry,
    duration,
    type: Type.Literal(name),
    channel: ChannelName,
    actor: OneOf(actors),
    trust: TrustName,
    session: Type.Optional(Type.String()),
    event: StoredEvents[name],
    ...more,
  });

const IdentityChange = Type.Object({
  assertion: Type.String(),
  a: IdentifierSchema,
  b: IdentifierSchema,
  kind: OneOf(assertionKinds),
  trust: TrustName,
  state: OneOf(assertionStates),
  conflict: Type.Optional(Conflict),
  evidence: Type.Optional(Type.String()),
  by: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
});

const IdentityEntry = Type.Object({
  ...entry,
  duration,
  type: Type.Literal('identity'),
  channel: Type.Optional(ChannelName),
  actor: OneOf(actors),
  trust: TrustName,
  session: Type.Optional(Type.String()),
  event: Type.Optional(StoredEvents.identity),
  changes: Type.Array(IdentityChange),
  decision: Type.Optional(DecisionSchema),
});

const derived = (type: string, more: TProperties) =>
  Type.Object({ ...entry, type: Type.Literal(type), duration: Type.Number({ description: 'Ms.' }), ...more });

export const JourneyEntrySchema = Type.Union([
  recorded('touchpoint'),
  recorded('goal'),
  recorded('handoff', { handoff: HandoffSchema }),
  recorded('feedback'),
  recorded('signal'),
  recorded('consent'),
  IdentityEntry,
  derived('session', { channels: Type.Array(ChannelName), touchpoints: Type.Integer() }),
  derived('gap', {}),
  derived('channel_switch', { from: ChannelName, to: ChannelName, handoff: Type.Optional(Type.String()) }),
  derived('repeated', { name: Type.String(), first: Type.String(), second: Type.String() }),
]);

export const JourneyPageSchema = Type.Object({
  person: PersonSchema,
  askedAs: Type.Optional(Type.String({ description: 'The id asked for, when the person is now shown under another.' })),
  startedAt: Ms,
  endedAt: Ms,
  entries: Type.Array(JourneyEntrySchema),
  next: Type.Optional(Type.String({ description: 'Opaque; absent on the last page.' })),
  live: Type.String({ description: 'Opaque: give it to the live stream to hear exactly what is not in these pages.' }),
});

export const LiveMessageSchema = Type.Union([
  Type.Object({ kind: Type.Literal('entries'), entries: Type.Array(JourneyEntrySchema) }),
  Type.Object({ kind: Type.Literal('changed'), why: OneOf(changeReasons) }),
]);

const Rejection = Type.Unsafe<RejectionCode>({ type: 'string', enum: [...rejectionCodes] });

export const RejectedAnswerSchema = Type.Object({
  counts: Type.Object({
    byCode: Type.Record(Type.String(), Type.Integer()),
    kept: Type.Integer(),
    gone: Type.Integer({ description: 'Gave way to newer ones.' }),
    differing: Type.Integer({ description: 'Ids sent again with other content.' }),
  }),
  letters: Type.Array(
    Type.Object({
      id: Type.String(),
      receivedAt: Ms,
      code: Rejection,
      field: Type.Optional(Type.String()),
      detail: Type.String(),
      eventId: Type.Optional(Type.String()),
      key: Type.String({ description: 'Public id of the key that brought it.' }),
      protocol: Type.String(),
      text: Type.String({ description: 'The event as JSON text, without secrets, cut where it is too long.' }),
    }),
  ),
  next: Type.Optional(Type.String()),
});

export const ReplayedAnswerSchema = Type.Object({
  tried: Type.Integer(),
  stored: Type.Integer(),
  duplicate: Type.Integer({ description: 'Stored before: sent again since, or replayed before.' }),
  refused: Type.Record(Type.String(), Type.Integer(), { description: 'Refused as they were, by the code of today.' }),
  cut: Type.Integer({ description: 'Cut when they were kept: there is no event to try.' }),
  withoutSecret: Type.Integer({ description: 'Handoffs whose token was taken out before they were kept.' }),
});

/** Under these names the document refers to them, instead of repeating them. */
export const namedSchemas = {
  Identifier: IdentifierSchema,
  Person: PersonSchema,
  PersonSummary: PersonSummarySchema,
  Handoff: HandoffSchema,
  JourneyEntry: JourneyEntrySchema,
};
