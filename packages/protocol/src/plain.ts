/**
 * The part of the package that needs no schema library: what threads and tools compute with. They ask for it by the
 * export condition `throughline-plain`, because loading the schemas costs a thread half a second and 30 MB that it has
 * no use for. Everything here stands in index.ts too, under the same name.
 */
export { limits, identifiersPerPerson } from './limits/limits.ts';
export { rejectionCodes, doubtCodes, errorCodes } from './errors/codes.ts';
export * from './events/vocabulary.ts';
export { wireVersion } from './batch/version.ts';
export { identifierKey, identifierFromKey } from './identifiers/key.ts';
export { signedText, signaturePattern, signingSecretPattern } from './identifiers/signature.ts';
export {
  anonymousIdentifierTypes,
  compareTypeRank,
  knownIdentifierTypes,
  uniqueIdentifierTypes,
} from './identifiers/ranks.ts';
export { subjectOf, ownerOfSubject, visitorOfSubject, subjectOfIdentifier } from './identifiers/subject.ts';
export { compareOrder, compareText } from './order/order.ts';
export { assertionKinds, assertionStates, conflictReasons } from './people/kinds.ts';
export { recordedEntryTypes, derivedEntryTypes, changeReasons } from './journey/entry-types.ts';
export { handoffParameter, handoffTokenPattern } from './handoffs/parameter.ts';
export { codeOfDigits, readCode, spokenCode } from './codes/code-form.ts';
export { codeIdPattern } from './codes/code-id.ts';
export { onceId, shortOnceId } from './goals/once-id.ts';
export { plainOnceId } from './goals/plain-once-id.ts';
export { utf8Bytes } from './text/text.ts';
