/** What kind of evidence an assertion rests on, strongest first. */
export const assertionKinds = ['identify', 'code', 'link'] as const;
export type AssertionKind = (typeof assertionKinds)[number];

/** What people decide about a pair of identifiers: `revoke` keeps it apart, `restore` takes that back. */
export const decisionKinds = ['revoke', 'restore'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const assertionStates = ['in_force', 'conflicting', 'revoked'] as const;
export type AssertionState = (typeof assertionStates)[number];

/** Why an assertion is not applied: it would join two values of a unique type, or more of a type than one may have. */
export const conflictReasons = ['unique', 'limit'] as const;
export type ConflictReason = (typeof conflictReasons)[number];
