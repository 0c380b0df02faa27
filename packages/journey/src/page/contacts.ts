import { limits, type OrderKey, type StoredEvent } from '@throughline/protocol';
import { markContacts, type Markings } from '../entries/marks.ts';
import { contactOf, contactsOf, type Contact } from '../sessions/contact.ts';
import { holds } from '../sessions/divide.ts';
import { findSessionStart } from '../sessions/start.ts';
import type { JourneyQuery, JourneySource } from './source.ts';

/** How many contacts the first read of surroundings asks for: most sessions are shorter. Each further read doubles it. */
const firstRead = 64;

/**
 * The markings of a run of events, sorted ascending, exactly as the whole journey has them. Reads back to the start of
 * the session that is open at the first event, at least limits.repeatedWithin contacts; and on to the end of the last
 * session if that began among the events, for then its entry is told here.
 */
export const markAround = async (source: JourneySource, events: readonly StoredEvent[]): Promise<Markings> => {
  const first = events.find(({ actor }) => actor === 'customer');
  if (first === undefined) return markContacts([]);
  const contacts = [...(await contactsBefore(source, first)), ...contactsOf(events)];
  const markings = markContacts(contacts);
  const [last, lastEvent] = [markings.sessions.at(-1), events.at(-1)];
  const begunHere = last !== undefined && events.some(({ id }) => id === last.first.id);
  if (!begunHere || lastEvent === undefined) return markings;
  return markContacts([...contacts, ...(await contactsAfter(source, lastEvent, last.end))]);
};

const contactsBefore = async (source: JourneySource, from: OrderKey): Promise<Contact[]> => {
  const contacts: Contact[] = [];
  const start = findSessionStart();
  for await (const contact of walk(source, from, 'descending')) {
    contacts.push(contact);
    start.goBack(contact);
    if (contacts.length >= limits.repeatedWithin && start.isSure()) break;
  }
  return contacts.reverse();
};

/** The contacts that go on with a session that lets go at `end`. */
const contactsAfter = async (source: JourneySource, from: OrderKey, end: number): Promise<Contact[]> => {
  const contacts: Contact[] = [];
  let open = end;
  for await (const contact of walk(source, from, 'ascending')) {
    if (!holds(open, contact.occurredAt)) break;
    contacts.push(contact);
    open = Math.max(open, contact.end);
  }
  return contacts;
};

/** The customer's contacts from a place on, read in growing chunks for as long as the caller wants more. */
async function* walk(source: JourneySource, start: OrderKey, order: JourneyQuery['order']): AsyncGenerator<Contact> {
  let from: OrderKey | undefined = start;
  for (let limit = firstRead; from !== undefined; limit = Math.min(limit * 2, limits.pageItems)) {
    const { events, more } = await source.read({ from, order, limit, types: ['touchpoint'], actors: ['customer'] });
    for (const event of events) {
      const contact = contactOf(event);
      if (contact !== undefined) yield contact;
    }
    from = more ? events.at(-1) : undefined;
  }
}
