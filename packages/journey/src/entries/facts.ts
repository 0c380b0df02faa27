import type { Handoff, Identifier, JudgedAssertion, LedgerDecision, PersonId, Position } from '@throughline/protocol';

/** What telling a journey needs besides its events. */
export type JourneyFacts = {
  /** Ms of the person's first event: offsets count from it. */
  startedAt: number;
  /** All that touch the person's identifiers, in any order. */
  assertions: readonly JudgedAssertion[];
  /** Of pairs that hold any of the person's identifiers, in any order. None if absent. */
  decisions?: readonly LedgerDecision[];
  /** By id, as they stand at the pinned position. One that is missing is computed from the single step at hand. */
  handoffs: ReadonlyMap<string, Handoff>;
  /** Where the reader is pinned: assertions whose evidence was committed later are not told. */
  asOf?: Position;
  /** Whom an identifier leads to, for readers that show the other side of a conflict. */
  personIdOf?: (identifier: Identifier) => PersonId | undefined;
};

/** The assertions a reader pinned at `asOf` knows of. One made by hand has no position: it holds for every reader. */
export const knownAssertions = ({ assertions, asOf }: JourneyFacts): readonly JudgedAssertion[] =>
  asOf === undefined ? assertions : assertions.filter(({ position }) => position === undefined || position <= asOf);
