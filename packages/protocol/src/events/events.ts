import Type, { type Static } from 'typebox';
import { limits } from '../limits/limits.ts';
import { envelopeProperties, ownId } from './envelope.ts';
import { EventId, FreeJson, Maybe, Moment, OneOf, Strict, Text, Token, tokenPattern } from './schemas.ts';
import { consentStates, feedbackKinds, goalStates, handoffSteps, type EventType } from './vocabulary.ts';

const name = Text(limits.nameCharacters, "What happened, in the company's own words: quote_started.");

/** One contact between customer and company, on a channel, at a time. */
export const TouchpointEvent = Strict({ ...envelopeProperties, type: Type.Literal('touchpoint'), name });

/** What the customer came for. `once` decides the id it is stored under, so that page, reload and back-end count one. */
export const GoalEvent = Strict({
  ...envelopeProperties,
  id: EventId(`${ownId} With goal.once any will do: the goal is stored under onceId(name, state, once) instead.`),
  type: Type.Literal('goal'),
  name,
  goal: Strict(
    {
      state: OneOf(goalStates, 'started, reached or abandoned.'),
      once: Maybe(
        Text(
          limits.idCharacters,
          'What it can be reached only once for: an order number. Of equal name, state and once, one is stored.',
        ),
      ),
    },
    'What became of the goal: { state, once? }.',
  ),
});

/** A live journey moves to another channel or actor with its context. Its state is computed from its steps. */
export const HandoffEvent = Strict({
  ...envelopeProperties,
  type: Type.Literal('handoff'),
  name: Maybe(name),
  handoff: Strict(
    {
      step: OneOf(handoffSteps, 'What became of it.'),
      to: Maybe(Token('The channel it leads to. Needed on offered and opened.')),
      token: Maybe(
        Type.String({
          pattern: '^[A-Za-z0-9_-]{22,64}$',
          description: "The link's secret. Replaced by id before anything is stored.",
        }),
      ),
      id: Maybe(
        Type.String({
          pattern: '^[A-Za-z0-9_-]{16,64}$',
          description:
            "The handoff's public id: 128 bit of the token's SHA-256, base64url; or code_… as POST /v1/handoffs gave it.",
        }),
      ),
      expiresAt: Maybe(Moment("After this an acceptance does not count, by the collector's corrected clock.")),
      uses: Maybe(
        Type.Unsafe<1 | 'many'>({ enum: [1, 'many'], description: 'How many visitors may accept it. Default: 1.' }),
      ),
    },
    'The step and which handoff it belongs to: { step, to, token or id, expiresAt, uses }.',
  ),
});

/** Says that the identifiers it carries are one person; who may say what is settled by the key's trust. */
export const IdentifyEvent = Strict({
  ...envelopeProperties,
  type: Type.Literal('identify'),
  name: Maybe(name),
  identify: Maybe(
    Strict({
      traits: Maybe(FreeJson('What is known of the person.')),
      signatures: Maybe(
        Type.Unsafe<Record<string, string>>({
          type: 'object',
          maxProperties: limits.identifiersPerEvent,
          propertyNames: { pattern: tokenPattern },
          additionalProperties: { type: 'string' },
          description:
            "By type of identifier, made by the customer's own server: `<expiry, ms>.<HMAC-SHA256, hex>`. One that holds raises the claim's trust to signed.",
        }),
      ),
    }),
  ),
});

/** An answer about a touchpoint. */
export const FeedbackEvent = Strict({
  ...envelopeProperties,
  type: Type.Literal('feedback'),
  name: Maybe(name),
  feedback: Strict(
    {
      kind: OneOf(feedbackKinds, 'Which question was asked.'),
      score: Maybe(Type.Number({ description: 'The answer, on the scale.' })),
      scale: Maybe(
        Type.Unsafe<[number, number]>({
          type: 'array',
          items: { type: 'number' },
          minItems: 2,
          maxItems: 2,
          description: 'Worst and best. Default by kind: csat 1–5, nps 0–10, ces 1–7.',
        }),
      ),
      comment: Maybe(Type.String({ maxLength: limits.commentCharacters, description: 'The answer in words.' })),
      respondent: Maybe(OneOf(['customer', 'employee'], 'Who answered. Default: customer.')),
    },
    'The answer: { kind, score, scale, comment, respondent }.',
  ),
});

/** Consent given or withdrawn. Its `consent` is the change itself; on every other type it is the state underneath. */
export const ConsentEvent = Strict({
  ...envelopeProperties,
  type: Type.Literal('consent'),
  name: Maybe(name),
  consent: Strict(
    {
      state: OneOf(consentStates, 'The state from now on.'),
      source: Maybe(Text(limits.nameCharacters, 'Who asked: banner, tcf, gpc.')),
    },
    'The change: { state, source }.',
  ),
});

/** What the machine noticed: vitals, errors, friction. Never a touchpoint. */
export const SignalEvent = Strict({ ...envelopeProperties, type: Type.Literal('signal'), name });

/** The schema of each type; an event is checked against the one that its `type` names. */
export const eventSchemas = {
  touchpoint: TouchpointEvent,
  goal: GoalEvent,
  handoff: HandoffEvent,
  identify: IdentifyEvent,
  feedback: FeedbackEvent,
  consent: ConsentEvent,
  signal: SignalEvent,
} as const satisfies Record<EventType, unknown>;

export type TouchpointEvent = Static<typeof TouchpointEvent>;
export type GoalEvent = Static<typeof GoalEvent>;
export type HandoffEvent = Static<typeof HandoffEvent>;
export type IdentifyEvent = Static<typeof IdentifyEvent>;
export type FeedbackEvent = Static<typeof FeedbackEvent>;
export type ConsentEvent = Static<typeof ConsentEvent>;
export type SignalEvent = Static<typeof SignalEvent>;

/** What a client sends. A discriminated union by `type`. */
export const SentEvent = Type.Union(
  [TouchpointEvent, GoalEvent, HandoffEvent, IdentifyEvent, FeedbackEvent, ConsentEvent, SignalEvent],
  { description: 'What a client sends: one of seven types of event.' },
);
export type SentEvent = Static<typeof SentEvent>;
