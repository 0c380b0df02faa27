import type { Assertion, Identifier, JudgedAssertion, LedgerDecision, PersonId } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

export type AssertionPage = { assertions: JudgedAssertion[]; next?: string };

/** The identity ledger: assertions made by events (a projection) and by hand, and what people decided about them. */
export interface Ledger {
  /** All assertions that touch the person's identifiers, in force, conflicting or revoked, oldest first. */
  ofPerson(project: ProjectId, person: PersonId): Promise<JudgedAssertion[]>;
  /** Oldest first, ties by id. */
  list(query: { project: ProjectId; limit: number; cursor?: string }): Promise<AssertionPage>;
  /** An assertion made by hand or by the API. Survives rebuilds. In force at once; the same id again changes nothing. */
  assert(project: ProjectId, assertion: Assertion): Promise<JudgedAssertion>;
  /**
   * Keeps the pair apart, past and future, until restored; at once. Resolves to the identifiers' persons afterwards, or
   * to the identifier's own id where nobody holds it. The same decision id again changes nothing.
   */
  decide(project: ProjectId, decision: LedgerDecision): Promise<{ a: PersonId; b: PersonId }>;
  /** In the order in which they were made; the pair in either order. */
  decisions(project: ProjectId, pair?: readonly [Identifier, Identifier]): Promise<LedgerDecision[]>;
}
