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
export {
  canonicalIdentifier,
  canonicalIdentifiers,
  type CanonicalOptions,
  type CanonicalResult,
  type CanonicalSet,
  type IdentifierRefusal,
} from './identifiers/canonical.ts';
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
export { checkEvent, checkContextIndex, type CheckedEvent } from './checks/check-event.ts';
export { checkBatch, type BatchCheck, type BatchRefusal, type CheckedBatch } from './checks/check-batch.ts';
export { readContext, type ReadContext } from './checks/read-context.ts';
export type { Rejection } from './checks/rejection.ts';
export { handoffParameter, handoffTokenPattern } from './handoffs/parameter.ts';
export { onceId } from './goals/once-id.ts';
export { reduceUrl, type DroppedPart, type ReducedUrl, type ReduceOptions } from './urls/reduce-url.ts';
export { readablePath, type PathFinding } from './urls/path.ts';
export { removeHandoffToken } from './urls/handoff-token.ts';
export { withoutSecrets } from './urls/without-secrets.ts';
export { utf8Bytes } from './text/text.ts';
