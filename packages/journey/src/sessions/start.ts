import { limits } from '@throughline/protocol';
import { holds } from './divide.ts';
import type { Contact } from './contact.ts';

/**
 * Finds, going back in time, where the newest session began, and says when reading further back cannot change it any
 * more. An older contact may hold a session open for limits.sessionHoldMs, so a silence is sure only that far on.
 */
export const findSessionStart = () => {
  /** Contacts that nothing read so far reaches, newest first: each begins a session unless an older one reaches it. */
  const starts: Contact[] = [];
  let oldest = Infinity;
  return {
    /** Takes the next older contact. */
    goBack(contact: Contact): void {
      while (reaches(contact, starts.at(-1))) starts.pop();
      starts.push(contact);
      oldest = contact.occurredAt;
    },
    isSure(): boolean {
      const [newest] = starts;
      return newest !== undefined && !holds(oldest + limits.sessionHoldMs, newest.occurredAt);
    },
  };
};

const reaches = (older: Contact, newer: Contact | undefined): boolean =>
  newer !== undefined && holds(older.end, newer.occurredAt);
