import Type, { type Static } from 'typebox';
import { limits } from '../limits/limits.ts';
import { EventId, Maybe, Milliseconds, Moment, FreeJson, OneOf, Strict, Text, Token } from './schemas.ts';
import { actors, consentStates, directions, outcomes, type Channel } from './vocabulary.ts';

/** Who: one value per type, at least one. As sent; the collector canonicalises a copy. */
export const Identifiers = Type.Unsafe<Record<string, string | number>>({
  type: 'object',
  minProperties: 1,
  maxProperties: limits.identifiersPerEvent,
  propertyNames: { pattern: '^[a-z][a-z0-9_]{0,31}$' },
  additionalProperties: { type: ['string', 'integer'] },
  description: 'Who: visitor, customer, email, phone, device or a type of your own. One value per type, at least one.',
});

export const JourneyReference = Strict({
  definition: Text(limits.nameCharacters, 'The journey definition.'),
  key: Text(limits.idCharacters, 'The correlation key: ties the event to one journey instance.'),
});
export type JourneyReference = Static<typeof JourneyReference>;

export const ObjectReference = Strict({
  type: Token('What kind of thing: quote, order, ticket.'),
  id: Text(limits.idCharacters, 'Which one.'),
});
export type ObjectReference = Static<typeof ObjectReference>;

export const Cost = Strict({
  amount: Type.Number({ description: "In the currency's major unit." }),
  currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' }),
});
export type Cost = Static<typeof Cost>;

export const ownId = "The sender's own id. (project, id) is the exactly-once key.";

const onceNamed = 'A goal with once is named by onceId or plainOnceId, not by the id it was sent with.';

/** What every event of every type may carry. Field by field: what its reader does with it. */
export const envelopeProperties = {
  id: Text(limits.idCharacters, ownId),
  at: Moment("When it happened by the sender's clock, ms since 1970. Corrected by the stream's skew into occurredAt."),
  stream: Maybe(
    Text(
      limits.streamCharacters,
      'One page life or process. seq counts in it; skew is measured once for it. Default: the id.',
    ),
  ),
  seq: Maybe(
    Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description: 'Counter from 1 in the stream. A hole after 24 h is a loss, and counted. Default: 1.',
    }),
  ),
  dropped: Maybe(
    Strict(
      {
        n: Type.Integer({
          minimum: 1,
          maximum: 2_147_483_647,
          description: 'How many events the sender gave up just before this one.',
        }),
        reason: Token('Why: queue_full, consent_withdrawn, rejected.'),
      },
      'A hole in seq that the sender declares itself.',
    ),
  ),
  session: Maybe(
    Text(limits.streamCharacters, "The client's own session id, kept as sent. Sessions of a replay are computed."),
  ),
  channel: Maybe(Type.Unsafe<Channel>({ ...Token('The medium of contact. Default: web.') })),
  actor: Maybe(OneOf(actors, 'Who did it. Default: customer.')),
  identifiers: Identifiers,
  journeys: Maybe(
    Type.Array(JourneyReference, {
      maxItems: limits.journeysPerEvent,
      description: 'The journey instances it belongs to.',
    }),
  ),
  stage: Maybe(Text(limits.nameCharacters, 'Major part of the journey definition.')),
  step: Maybe(Text(limits.nameCharacters, 'Defined point inside the stage.')),
  object: Maybe(ObjectReference),
  about: Maybe(EventId(`Id of the event that this one comments on. ${onceNamed}`)),
  cause: Maybe(EventId(`Id of the event that led to this one. ${onceNamed}`)),
  direction: Maybe(OneOf(directions, 'Who contacted whom.')),
  outcome: Maybe(OneOf(outcomes, 'How it ended.')),
  reason: Maybe(Text(limits.nameCharacters, 'Contact reason, or why it failed.')),
  duration: Maybe(Milliseconds('How long it took, ms.')),
  value: Maybe(Type.Number({ description: 'What it was worth, in a unit of your own.' })),
  cost: Maybe(Cost),
  props: Maybe(FreeJson('Your own properties.')),
  consent: Maybe(OneOf(consentStates, 'The state of consent it was made under.')),
  context: Maybe(
    Type.Integer({ minimum: 0, maximum: limits.batchContexts - 1, description: "Index into the batch's contexts." }),
  ),
} as const;
