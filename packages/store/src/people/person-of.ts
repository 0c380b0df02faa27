import {
  bestIdentifier,
  compareIdentifiers,
  observedIdentifiers,
  strongestTrust,
  type SubjectRollup,
} from '@throughline/journey';
import {
  anonymousIdentifierTypes,
  compareText,
  identifierKey,
  type Handoff,
  type Identifier,
  type JudgedAssertion,
  type Person,
  type PersonSummary,
  type Trust,
} from '@throughline/protocol';
import { identifierId } from './person-ids.ts';

export type PersonParts = {
  projectSecret: string;
  /** All that the person holds, at least one, in any order. */
  identifiers: readonly Identifier[];
  /** Those that touch any of the identifiers; others are of no matter. */
  assertions: readonly JudgedAssertion[];
  /** Of all the person's subjects, merged; none when no event is left. */
  rollup?: SubjectRollup;
};

/** A person as it is shown. The same parts give the same person in whatever order they come. */
export const personOf = ({ projectSecret, identifiers, assertions, rollup }: PersonParts): Person => ({
  id: identifierId(projectSecret, bestIdentifier(identifiers)),
  identifiers: [...identifiers]
    .sort(compareIdentifiers)
    .map((identifier) => ({ ...identifier, personId: identifierId(projectSecret, identifier) })),
  known: isKnown(identifiers),
  trust: strongestTrust([...trustsInside(identifiers, assertions), rollup?.trust ?? 'claimed']) ?? 'claimed',
  observed: rollup === undefined ? [] : observedIdentifiers(rollup, identifiers).sort(compareIdentifiers),
});

/** Whether it is somebody, and not only somebody's browser. */
export const isKnown = (identifiers: readonly Identifier[]): boolean =>
  identifiers.some(({ type }) => !anonymousIdentifierTypes.has(type));

/** Of the assertions that hold the person together. */
const trustsInside = (identifiers: readonly Identifier[], assertions: readonly JudgedAssertion[]): Trust[] => {
  const held = new Set(identifiers.map(identifierKey));
  return assertions
    .filter(({ state, a, b }) => state === 'in_force' && held.has(identifierKey(a)) && held.has(identifierKey(b)))
    .map(({ trust }) => trust);
};

/**
 * A person with what the list shows. `openHandoffs` are those that the person opened and that are neither accepted,
 * refused nor expired.
 */
export const summaryOf = (person: Person, rollup: SubjectRollup, openHandoffs: number): PersonSummary => ({
  ...person,
  firstSeen: rollup.first,
  lastSeen: rollup.last,
  counts: {
    touchpoints: rollup.counts.touchpoint,
    goals: rollup.counts.goal,
    handoffs: rollup.counts.handoff,
    feedback: rollup.counts.feedback,
    signals: rollup.counts.signal,
  },
  channels: rollup.channels,
  goalsReached: rollup.goalsReached,
  openHandoffs,
});

/** Whether the handoff still waits for somebody to take it up, and one of these began it. */
export const isOpenOf = (handoff: Handoff, identifiers: readonly Identifier[]): boolean => {
  const { opener, state } = handoff;
  return (
    state === 'opened' &&
    opener !== undefined &&
    identifiers.some((own) => identifierKey(own) === identifierKey(opener))
  );
};

/** Where a person stands in the list: newest activity first, ties by id. */
export type PeopleListKey = [lastSeen: number, id: string];

export const comparePeopleKeys = (a: PeopleListKey, b: PeopleListKey): number => b[0] - a[0] || compareText(a[1], b[1]);
