import { compareOrder, type LiveMessage, type OrderKey, type StoredEvent } from '@throughline/protocol';
import { sessionEntry } from '../entries/derived.ts';
import type { KeyedEntry } from '../entries/entry-key.ts';
import { knownAssertions, type JourneyFacts } from '../entries/facts.ts';
import type { Markings } from '../entries/marks.ts';
import { decisionKey, looseKey, tellEvents } from '../entries/tell-events.ts';
import { markAround } from '../page/contacts.ts';
import type { JourneySource } from '../page/source.ts';
import { contactsOf } from '../sessions/contact.ts';
import { sessionAt } from '../sessions/divide.ts';
import { whatChanged, type LiveStep } from './differences.ts';

/**
 * What to send to a reader who was told everything up to `newest`: the entries of the new events, with the entry of a
 * session that grew by them, to be put in by id; or that what was told is no longer right. Undefined when there is
 * nothing to say. `source` reads the journey with the new events in it.
 */
export const tellSince = async (source: JourneySource, step: LiveStep): Promise<LiveMessage | undefined> => {
  const why = whatChanged(step);
  if (why !== undefined) return { kind: 'changed', why };
  if (step.events.length === 0) return undefined;
  const events = [...new Map(step.events.map((event) => [event.id, event])).values()].sort(compareOrder);
  const markings = await markAround(source, events);
  const told = [...grownSession(events, markings, step.now), ...tellEvents(events, markings, step.now)];
  return { kind: 'entries', entries: told.map(({ entry }) => entry) };
};

/** Only the newest session can grow at the journey's end, and only by the first of the new contacts. */
const grownSession = (events: readonly StoredEvent[], { sessions }: Markings, facts: JourneyFacts): KeyedEntry[] => {
  const [contact] = contactsOf(events);
  const session = contact === undefined ? undefined : sessionAt(sessions, contact);
  return session === undefined || session.first.id === contact?.id ? [] : [sessionEntry(session, facts)];
};

/** The place of a journey's newest entry: of its last event, or of what a hand asserted or decided after it. */
export const newestKey = async (source: JourneySource, facts: JourneyFacts): Promise<OrderKey | undefined> => {
  const { events } = await source.read({ order: 'descending', limit: 1 });
  const byHand = [...knownAssertions(facts).map(looseKey), ...(facts.decisions ?? []).map(decisionKey)];
  return [...events, ...byHand].sort(compareOrder).at(-1);
};

/**
 * Follows one journey for one reader. `told` starts with what the reader has: the facts of its pages and their newest
 * place. Every `tell` moves on, and after a `changed` goes on from the journey as it then is.
 */
export const liveTeller = (told: { newest?: OrderKey; facts: JourneyFacts }) => {
  let { newest, facts: before } = told;
  return {
    async tell(
      source: JourneySource,
      now: JourneyFacts,
      events: readonly StoredEvent[],
    ): Promise<LiveMessage | undefined> {
      const message = await tellSince(source, { ...(newest === undefined ? {} : { newest }), before, now, events });
      newest = await newestKey(source, now);
      before = now;
      return message;
    },
  };
};
