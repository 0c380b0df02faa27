import { compareOrder, limits, type Channel, type OrderKey } from '@throughline/protocol';
import type { Contact } from './contact.ts';

/** A run of contacts without a silence longer than limits.sessionGapMs. */
export type Session = {
  /** `session:<id of its first event>` */
  id: string;
  first: Contact;
  /** Ms: the latest end of any of its contacts. */
  end: number;
  /** In order of first use. */
  channels: Channel[];
  touchpoints: number;
  /** Ms since the session before it; absent on the first. */
  silence?: number;
};

/**
 * Divides contacts, sorted ascending, into sessions. Silence counts from the moment when the last of them let go: a
 * touchpoint that lasts (a call of 45 minutes) holds the session open while it lasts, even with shorter ones inside.
 */
export const divideSessions = (contacts: readonly Contact[]): Session[] => {
  const sessions: Session[] = [];
  for (const contact of contacts) {
    const open = sessions.at(-1);
    if (open !== undefined && holds(open.end, contact.occurredAt)) extend(open, contact);
    else sessions.push(sessionFrom(contact, open));
  }
  return sessions;
};

/** Whether a session that let go at `end` is still open at `moment`. */
export const holds = (end: number, moment: number): boolean => moment - end <= limits.sessionGapMs;

const sessionFrom = (first: Contact, before: Session | undefined): Session => ({
  id: `session:${first.id}`,
  first,
  end: first.end,
  channels: [first.channel],
  touchpoints: 1,
  ...(before === undefined ? {} : { silence: first.occurredAt - before.end }),
});

const extend = (session: Session, contact: Contact): void => {
  session.end = Math.max(session.end, contact.end);
  session.touchpoints += 1;
  if (!session.channels.includes(contact.channel)) session.channels.push(contact.channel);
};

/**
 * The session that an event falls into: the last one begun before it, if it was still open. Needs only what lies
 * before the event, so later contacts never move it.
 */
export const sessionAt = (sessions: readonly Session[], key: OrderKey): Session | undefined => {
  let [low, high] = [0, sessions.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const session = sessions[middle];
    if (session !== undefined && compareOrder(session.first, key) <= 0) low = middle + 1;
    else high = middle;
  }
  const session = sessions[low - 1];
  return session !== undefined && holds(session.end, key.occurredAt) ? session : undefined;
};
