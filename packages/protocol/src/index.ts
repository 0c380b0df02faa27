export { limits, identifiersPerPerson } from './limits/limits.ts';
export {
  rejectionCodes,
  doubtCodes,
  errorCodes,
  type RejectionCode,
  type DoubtCode,
  type ErrorCode,
} from './errors/codes.ts';
export { ErrorAnswer } from './errors/answer.ts';
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
  SentEvent,
} from './events/events.ts';
export {
  Acceptance,
  CanonicalIdentifiers,
  EventSource,
  Position,
  StoredEvent,
  type AcceptedEvent,
} from './events/stored.ts';
export { wireVersion } from './batch/version.ts';
export { BatchContext } from './batch/context.ts';
export { EventGroup, SharedFields, type GroupedEvent } from './batch/group.ts';
export { Batch, BatchEnvelope, StreamSkews } from './batch/batch.ts';
export { BatchAnswer, BatchCounts, EventResult } from './batch/answer.ts';
export { identifierKey, identifierFromKey, type IdentifierKey } from './identifiers/key.ts';
export { Identifier } from './identifiers/identifier.ts';
export {
  canonicalIdentifier,
  canonicalIdentifiers,
  type CanonicalOptions,
  type CanonicalResult,
  type CanonicalSet,
  type IdentifierRefusal,
} from './identifiers/canonical.ts';
export { signedText, signaturePattern, signingSecretPattern } from './identifiers/signature.ts';
export {
  anonymousIdentifierTypes,
  compareTypeRank,
  knownIdentifierTypes,
  uniqueIdentifierTypes,
} from './identifiers/ranks.ts';
export {
  subjectOf,
  ownerOfSubject,
  visitorOfSubject,
  subjectOfIdentifier,
  type Subject,
} from './identifiers/subject.ts';
export { compareOrder, compareText, type OrderKey } from './order/order.ts';
export {
  assertionKinds,
  assertionStates,
  conflictReasons,
  decisionKinds,
  type AssertionKind,
  type AssertionState,
  type ConflictReason,
  type DecisionKind,
} from './people/kinds.ts';
export { Assertion, Conflict, Explanation, JudgedAssertion, LedgerDecision } from './people/ledger.ts';
export { PersonId } from './people/person-id.ts';
export {
  Handoff,
  KnownIdentifier,
  LookupAnswer,
  PeoplePage,
  Person,
  PersonIdentity,
  PersonSummary,
} from './people/person.ts';
export {
  recordedEntryTypes,
  derivedEntryTypes,
  changeReasons,
  type ChangeReason,
  type EntryType,
} from './journey/entry-types.ts';
export * from './journey/entries.ts';
export { JourneyPage, LiveMessage } from './journey/page.ts';
export { Brief, BriefKnown, BriefList, BriefPoint, BriefStatement } from './brief/brief.ts';
export {
  BriefRule,
  BriefRules,
  BriefRulesAnswer,
  goalStandings,
  RuleConditions,
  type GoalStanding,
} from './brief/rules.ts';
export { faultInRules, type RulesFault } from './brief/check-rules.ts';
export { jsonSchemas } from './schemas/json-schemas.ts';
export { checkEvent, checkContextIndex, type CheckedEvent } from './checks/check-event.ts';
export { checkBatch, type BatchCheck, type BatchRefusal, type CheckedBatch } from './checks/check-batch.ts';
export { readContext, type ReadContext } from './checks/read-context.ts';
export type { Rejection } from './checks/rejection.ts';
export { handoffParameter, handoffTokenPattern } from './handoffs/parameter.ts';
export { codeOfDigits, readCode, spokenCode, type CodeReading } from './codes/code-form.ts';
export { codeIdPattern } from './codes/code-id.ts';
export {
  ClaimCodeAnswer,
  ClaimCodeRequest,
  ClaimRecord,
  ClaimsPage,
  claimOutcomes,
  HandoffsPage,
  ListedHandoff,
  OpenCodeAnswer,
  OpenCodeRequest,
  type ClaimOutcome,
  type CodeRefusal,
} from './codes/routes.ts';
export { onceId, shortOnceId } from './goals/once-id.ts';
export { plainOnceId } from './goals/plain-once-id.ts';
export { reduceUrl, type DroppedPart, type ReducedUrl, type ReduceOptions } from './urls/reduce-url.ts';
export { readablePath, type PathFinding } from './urls/path.ts';
export { removeHandoffToken } from './urls/handoff-token.ts';
export { withoutSecrets } from './urls/without-secrets.ts';
export { utf8Bytes } from './text/text.ts';
