export type * from './event-log/event-log.ts';
export { sameContent } from './event-log/same-content.ts';
export type * from './directory/directory.ts';
export type * from './directory/access.ts';
export {
  checkKeyNames,
  keyName,
  keyNameLimits,
  keyNameTaken,
  keyNameTypes,
  orderedKeyNames,
  type KeyName,
  type KeyNameType,
} from './directory/key-names.ts';
export type * from './directory/catalogue.ts';
export type * from './directory/codes.ts';
export type * from './directory/dead-letters.ts';
export type * from './directory/documents.ts';
export type * from './directory/handoffs.ts';
export type * from './directory/ledger.ts';
export type * from './directory/people.ts';
export type * from './directory/projects.ts';
export {
  projectionNames,
  type ProjectionName,
  type Projections,
  type ProjectionStatus,
} from './projections/projections.ts';
export type { Store, StoreCapabilities, StoreFigures, StoreHealth } from './store.ts';
export { StoreError, isStoreError, type StoreErrorCode } from './errors/store-error.ts';
export { projectionVersions } from './projections/versions.ts';
export { cursorOf, type Cursor } from './cursors/cursor.ts';
export { cursors } from './cursors/lists.ts';
export { checkLimit } from './cursors/page.ts';
export { explainPeople, type Explained } from './people/explain-people.ts';
export { hashOfCode, mintedCode, mintFree, type Minting } from './codes/minting.ts';
export { countersOf, isFailure, lockOn, withFailure, type FailureCount } from './codes/locks.ts';
export { isForgotten, isSame, lookRulingOn, recordOf, rulingOn, type KeptCode, type Taken } from './codes/ruling.ts';
export { identifierId } from './people/person-ids.ts';
export {
  personOf,
  summaryOf,
  isOpenOf,
  comparePeopleKeys,
  isKnown,
  type PeopleListKey,
  type PersonParts,
} from './people/person-of.ts';
export { matchesPeopleQuery, foldText, type Searchable } from './people/people-search.ts';
export { memoryStore, type MemoryStoreOptions } from './memory/memory-store.ts';
