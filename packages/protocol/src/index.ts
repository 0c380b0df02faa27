export { limits, identifiersPerPerson } from './limits/limits.ts';
export { rejectionCodes, errorCodes, type RejectionCode, type ErrorCode, type ErrorAnswer } from './errors/codes.ts';
export * from './events/vocabulary.ts';
export { Identifiers, JourneyReference, ObjectReference, Cost } from './events/envelope.ts';
export {
  eventSchemas,
  TouchpointEvent,
  GoalEvent,
  HandoffEvent,
  IdentifyEvent,
  FeedbackEvent,
  ConsentEvent,
  SignalEvent,
  type SentEvent,
} from './events/events.ts';
export type { AcceptedEvent, Acceptance, CanonicalIdentifiers, EventSource, Position, StoredEvent } from './events/stored.ts';
export {
  wireVersion,
  BatchContext,
  BatchEnvelope,
  StreamSkews,
  type Batch,
  type BatchAnswer,
  type BatchCounts,
  type EventResult,
} from './batch/batch.ts';
export { identifierKey, identifierFromKey, type Identifier, type IdentifierKey } from './identifiers/identifier.ts';
export { compareTypeRank, knownIdentifierTypes, uniqueIdentifierTypes } from './identifiers/ranks.ts';
export { subjectOf, ownerOfSubject, visitorOfSubject, subjectOfIdentifier, type Subject } from './identifiers/subject.ts';
export { compareOrder, compareText, type OrderKey } from './order/order.ts';
export {
  assertionKinds,
  type Assertion,
  type AssertionKind,
  type AssertionState,
  type ConflictReason,
  type JudgedAssertion,
  type LedgerDecision,
} from './people/ledger.ts';
export type { Handoff, KnownIdentifier, LookupAnswer, PeoplePage, Person, PersonId, PersonIdentity, PersonSummary } from './people/person.ts';
export * from './journey/entries.ts';
