import { limits } from '@throughline/protocol';
import type { Contact } from '../sessions/contact.ts';
import { divideSessions, type Session } from '../sessions/divide.ts';

/** What is to be told before a contact. */
export type Mark = {
  contact: Contact;
  /** The session it begins. */
  begins?: Session;
  /** The contact before it, if that was on another channel. */
  switchedFrom?: Contact;
  /** The earlier contact that it repeats. */
  repeats?: Contact;
};

/** Contacts looked at from all sides: the sessions they make, and what stands before each of them. */
export type Markings = { sessions: Session[]; marks: ReadonlyMap<string, Mark> };

/** Contacts sorted ascending; nothing of what is told of one depends on later ones, except how its session goes on. */
export const markContacts = (contacts: readonly Contact[]): Markings => {
  const sessions = divideSessions(contacts);
  const beginnings = new Map(sessions.map((session) => [session.first.id, session]));
  const repetitionOf = repetitionFinder();
  const marks = new Map<string, Mark>();
  contacts.forEach((contact, index) => {
    const before = contacts[index - 1];
    const begins = beginnings.get(contact.id);
    const repeats = repetitionOf(contact, index);
    marks.set(contact.id, {
      contact,
      ...(begins === undefined ? {} : { begins }),
      ...(before === undefined || before.channel === contact.channel ? {} : { switchedFrom: before }),
      ...(repeats === undefined ? {} : { repeats }),
    });
  });
  return { sessions, marks };
};

/**
 * The nearest earlier contact that said the same about the same object, if it was on another channel and no more than
 * limits.repeatedWithin contacts back. Saying it twice on one channel is no loss of context.
 */
const repetitionFinder = () => {
  const latest = new Map<string, { contact: Contact; index: number }>();
  return (contact: Contact, index: number): Contact | undefined => {
    if (contact.sameness === undefined) return undefined;
    const earlier = latest.get(contact.sameness);
    latest.set(contact.sameness, { contact, index });
    if (earlier === undefined || index - earlier.index > limits.repeatedWithin) return undefined;
    return earlier.contact.channel === contact.channel ? undefined : earlier.contact;
  };
};
