import {
  compareText,
  type JudgedAssertion,
  type LedgerDecision,
  type OrderKey,
  type StoredEvent,
} from '@throughline/protocol';
import { sessionAt } from '../sessions/divide.ts';
import { derivedEntries } from './derived.ts';
import { entryKey, ranks, type EntryKey, type KeyedEntry } from './entry-key.ts';
import { knownAssertions, type JourneyFacts } from './facts.ts';
import type { Markings } from './marks.ts';
import { broughtAboutEntry, decisionEntry, looseEntry, recordedEntry } from './recorded.ts';

/**
 * The entries at the given events, in the events' order: what stands before each, the event itself, what followed from
 * it. The markings must cover every contact among the events, with as much around them as telling them takes.
 */
export const tellEvents = (events: readonly StoredEvent[], markings: Markings, facts: JourneyFacts): KeyedEntry[] => {
  const assertionsOf = byEvidence(knownAssertions(facts));
  return events.flatMap((event) => {
    const mark = markings.marks.get(event.id);
    const assertions = assertionsOf.get(event.id) ?? [];
    const session = event.actor === 'customer' ? sessionAt(markings.sessions, event)?.id : undefined;
    const standing = { facts, session, assertions };
    return [
      ...(mark === undefined ? [] : derivedEntries(mark, facts)),
      { key: entryKey(event, ranks.recorded), entry: recordedEntry(event, standing) },
      ...(event.type === 'identify' ? [] : assertions).map((assertion) => ({
        key: entryKey(event, ranks.identity, assertion.id),
        entry: broughtAboutEntry(event, assertion, standing),
      })),
    ];
  });
};

/** An assertion told for itself, for no event of this journey is its evidence. */
export const tellLoose = (assertion: JudgedAssertion, facts: JourneyFacts): KeyedEntry => ({
  key: looseKey(assertion),
  entry: looseEntry(assertion, facts),
});

/** A decision of a hand. */
export const tellDecision = (decision: LedgerDecision, facts: JourneyFacts): KeyedEntry => ({
  key: decisionKey(decision),
  entry: decisionEntry(decision, facts),
});

export const decisionKey = ({ at, id }: LedgerDecision): EntryKey => entryKey(momentKey(at, id), ranks.decision, id);

/** No stream is called nothing, so it stands before all events of its millisecond. */
export const looseKey = ({ occurredAt, id }: JudgedAssertion): EntryKey =>
  entryKey(momentKey(occurredAt, id), ranks.identity, id);

/** A place before every event of a millisecond. */
export const momentKey = (occurredAt: number, id = ''): OrderKey => ({ occurredAt, stream: '', seq: 0, id });

const byEvidence = (assertions: readonly JudgedAssertion[]): ReadonlyMap<string, JudgedAssertion[]> => {
  const told = new Map<string, JudgedAssertion[]>();
  for (const assertion of [...assertions].sort((a, b) => compareText(a.id, b.id))) {
    if (assertion.evidence === undefined) continue;
    const beside = told.get(assertion.evidence);
    if (beside === undefined) told.set(assertion.evidence, [assertion]);
    else beside.push(assertion);
  }
  return told;
};
