import type { Identifier } from '../identifiers/identifier.ts';
import type { Position } from '../events/stored.ts';
import type { Actor, Trust } from '../events/vocabulary.ts';

/** What kind of evidence an assertion rests on, strongest first. */
export const assertionKinds = ['identify', 'code', 'link'] as const;
export type AssertionKind = (typeof assertionKinds)[number];

/** "These two identifiers are one person", by whom, when and why. */
export type Assertion = {
  /** Deterministic from its evidence: the same events make the same assertions on every rebuild. */
  id: string;
  /** The pair, smaller key first. */
  a: Identifier;
  b: Identifier;
  kind: AssertionKind;
  trust: Trust;
  actor: Actor;
  /** Ms; of the evidence. */
  occurredAt: number;
  /** Id of the event that says so; absent for a decision made by hand. */
  evidence?: string;
  /** Of the evidence in the project's log: a reader pinned before it does not know the assertion yet. */
  position?: Position;
  /** Who made it by hand: the token's name. */
  by?: string;
};

export type AssertionState = 'in_force' | 'conflicting' | 'revoked';

/** Why an assertion is not applied. */
export type ConflictReason = 'unique' | 'limit';

export type JudgedAssertion = Assertion & {
  state: AssertionState;
  /** With `conflicting`: which rule, and the type it is about. */
  conflict?: { reason: ConflictReason; type: string };
};

/** What people decide about the ledger. The log of decisions is kept for good; the last one on a pair holds. */
export type LedgerDecision = {
  id: string;
  kind: 'revoke' | 'restore';
  a: Identifier;
  b: Identifier;
  /** Ms. */
  at: number;
  by: string;
  note?: string;
};
