import {
  limits,
  ownerOfSubject,
  type Channel,
  type Identifier,
  type OrderKey,
  type StoredEvent,
} from '@throughline/protocol';

/** A touchpoint of the customer's own: the only thing that opens a session or makes a channel switch. */
export type Contact = OrderKey & {
  /** Ms: when it let go of the customer, see `limits.sessionHoldMs`. */
  end: number;
  channel: Channel;
  owner: Identifier;
  /** The same on two contacts that say the same about the same object; absent without an object. */
  sameness?: string;
  name: string;
};

/** Undefined for goals, handoffs, feedback and signals, and for what agents, bots and systems did. */
export const contactOf = (event: StoredEvent): Contact | undefined => {
  if (event.type !== 'touchpoint' || event.actor !== 'customer') return undefined;
  const { occurredAt, stream, seq, id, channel, name, object } = event;
  return {
    occurredAt,
    stream,
    seq,
    id,
    end: occurredAt + Math.min(event.duration ?? 0, limits.sessionHoldMs),
    channel,
    owner: ownerOfSubject(event.subject),
    name,
    ...(object === undefined ? {} : { sameness: JSON.stringify([name, object.type, object.id]) }),
  };
};

export const contactsOf = (events: readonly StoredEvent[]): Contact[] =>
  events.flatMap((event) => contactOf(event) ?? []);
