import { compareOrder, type JourneyEntry, type StoredEvent } from '@throughline/protocol';
import { contactsOf } from '../sessions/contact.ts';
import { compareEntryKeys } from './entry-key.ts';
import { knownAssertions, type JourneyFacts } from './facts.ts';
import { markContacts } from './marks.ts';
import { tellDecision, tellEvents, tellLoose } from './tell-events.ts';

/**
 * The whole journey, oldest first, from all events of a person in any order. It is what `tellPage` is held to; a reader
 * with a store behind it takes pages.
 */
export const tellJourney = (events: readonly StoredEvent[], facts: JourneyFacts): JourneyEntry[] => {
  const sorted = [...new Map(events.map((event) => [event.id, event])).values()].sort(compareOrder);
  const present = new Set(sorted.map(({ id }) => id));
  const loose = knownAssertions(facts).filter(({ evidence }) => evidence === undefined || !present.has(evidence));
  return [
    ...tellEvents(sorted, markContacts(contactsOf(sorted)), facts),
    ...loose.map((assertion) => tellLoose(assertion, facts)),
    ...(facts.decisions ?? []).map((decision) => tellDecision(decision, facts)),
  ]
    .sort((a, b) => compareEntryKeys(a.key, b.key))
    .map(({ entry }) => entry);
};
