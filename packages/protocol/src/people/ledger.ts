import Type, { type Static } from 'typebox';
import { Maybe, OneOf, Strict, Time } from '../events/schemas.ts';
import { Position } from '../events/stored.ts';
import { actors, trusts } from '../events/vocabulary.ts';
import { Identifier } from '../identifiers/identifier.ts';
import { PersonId } from './person-id.ts';
import { assertionKinds, assertionStates, conflictReasons, decisionKinds } from './kinds.ts';

/**
 * "These two identifiers are one person", by whom, when and why. `position` is that of the evidence in the project's
 * log: a reader pinned before it does not know the assertion yet.
 */
export const Assertion = Strict(
  {
    id: Type.String({
      description: 'Deterministic from its evidence: the same events make the same assertions on every rebuild.',
    }),
    a: Identifier,
    b: Identifier,
    kind: OneOf(assertionKinds, 'What it rests on, strongest first.'),
    trust: OneOf(trusts, 'How it is known.'),
    actor: OneOf(actors, 'Who said it.'),
    occurredAt: Time('Of the evidence.'),
    evidence: Maybe(Type.String({ description: 'Id of the event that says so; absent for a decision made by hand.' })),
    position: Maybe(Position),
    by: Maybe(Type.String({ description: "Who made it by hand: the token's name." })),
    note: Maybe(Type.String({ description: 'Why it was made by hand, in their words.' })),
  },
  'These two identifiers are one person: by whom, when and why. The pair stands smaller key first.',
);
export type Assertion = Static<typeof Assertion>;

export const Conflict = Strict({
  reason: OneOf(conflictReasons, 'Which rule stands against it.'),
  type: Type.String({ description: 'The type of identifier it is about.' }),
});
export type Conflict = Static<typeof Conflict>;

/** An assertion as it stands beside all others; `conflict` says which rule is against it. */
export const JudgedAssertion = Strict({
  ...Assertion.properties,
  state: OneOf(assertionStates, 'Whether it joins anybody.'),
  conflict: Maybe(Conflict),
});
export type JudgedAssertion = Static<typeof JudgedAssertion>;

/** What people decide about the ledger. The log of decisions is kept for good; the last one on a pair holds. */
export const LedgerDecision = Strict(
  {
    id: Type.String({ description: 'Of the decision: the same one twice counts once.' }),
    kind: OneOf(decisionKinds, 'revoke keeps the pair apart, past and future; restore takes that back.'),
    a: Identifier,
    b: Identifier,
    at: Time('When it was made.'),
    by: Type.String({ description: "Who made it: the token's name." }),
    note: Maybe(Type.String({ description: 'Why, in their words.' })),
  },
  'A decision about a pair of identifiers. The last one on a pair holds, whatever is asserted.',
);
export type LedgerDecision = Static<typeof LedgerDecision>;

/** Why two identifiers are one person, or why they are not. */
export const Explanation = Strict(
  {
    a: PersonId,
    b: PersonId,
    one: Type.Boolean({ description: 'Whether they are one person.' }),
    path: Type.Array(JudgedAssertion, {
      description: 'From a to b, each step in force: the surest way there is. Empty unless they are one person.',
    }),
    trust: Maybe(OneOf(trusts, 'Of the weakest step of the path.')),
    apart: Type.Array(JudgedAssertion, {
      description: 'What was said of the two people and joins them not: in conflict or revoked. Strongest first.',
    }),
  },
  'Why two identifiers are one person, or why they are not. a and b are the people who hold them.',
);
export type Explanation = Static<typeof Explanation>;
