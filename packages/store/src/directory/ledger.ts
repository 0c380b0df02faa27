import type {
  Assertion,
  AssertionState,
  Explanation,
  Identifier,
  JudgedAssertion,
  LedgerDecision,
  PersonId,
} from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

export type AssertionQuery = {
  project: ProjectId;
  /** Only those that touch an identifier of this person; all if absent. */
  person?: PersonId;
  /** Only those that stand like this; all if absent. */
  state?: AssertionState;
  limit: number;
  cursor?: string;
};
export type AssertionPage = { assertions: JudgedAssertion[]; next?: string };

export type DecisionQuery = {
  project: ProjectId;
  /** Only those on pairs that hold an identifier of this person; all if absent. */
  person?: PersonId;
  limit: number;
  cursor?: string;
};
export type DecisionPage = { decisions: LedgerDecision[]; next?: string };

/**
 * The identity ledger: assertions made by events (a projection) and by hand, and what people decided about them. What a
 * hand does is announced to whoever watches the log, as a commit that names no subject.
 */
export interface Ledger {
  /** All assertions that touch the person's identifiers, in force, conflicting or revoked, oldest first. */
  ofPerson(project: ProjectId, person: PersonId): Promise<JudgedAssertion[]>;
  /** Oldest first, ties by id. */
  list(query: AssertionQuery): Promise<AssertionPage>;
  /** One by its id. */
  get(project: ProjectId, id: string): Promise<JudgedAssertion | undefined>;
  /** Why the two are one person, or why not; an identifier that nobody holds is a person of its own. See `Explanation`. */
  explain(project: ProjectId, a: Identifier, b: Identifier): Promise<Explanation>;
  /** An assertion made by hand or by the API. Survives rebuilds. In force at once; the same id again changes nothing. */
  assert(project: ProjectId, assertion: Assertion): Promise<JudgedAssertion>;
  /**
   * Keeps the pair apart, past and future, until restored; at once. Resolves to how the two stand afterwards: a revoked
   * pair may still be one person by another path. The same decision id again changes nothing.
   */
  decide(project: ProjectId, decision: LedgerDecision): Promise<Explanation>;
  /** In the order in which they were made. */
  decisions(query: DecisionQuery): Promise<DecisionPage>;
}
