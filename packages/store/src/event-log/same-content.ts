import type { AcceptedEvent, StoredEvent } from '@throughline/protocol';

/** An event, stored already or not yet. */
type AnyEvent = AcceptedEvent & Partial<Pick<StoredEvent, 'occurredAt' | 'position'>>;

/**
 * Whether a sender sent the same twice: the order of keys is nothing, and a key that is undefined is none. What the
 * collector says of an event when it comes, and what follows from that, may be another when it comes again.
 */
export const sameContent = (one: AnyEvent, other: AnyEvent): boolean => isAlike(contentOf(one), contentOf(other));

const contentOf = ({
  receivedAt,
  sentAt,
  trust,
  signed,
  environment,
  internal,
  source,
  ...event
}: AnyEvent): object => {
  const { subject, canonical, occurredAt, position, ...content } = event;
  // Crawlers are marked, by a name that they may change.
  return { ...content, actor: content.actor === 'bot' ? 'customer' : content.actor };
};

const isAlike = (one: unknown, other: unknown): boolean => {
  if (!isObject(one) || !isObject(other)) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isAlike(ownOf(one, key), ownOf(other, key)));
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Objects may have a key of their own called __proto__. */
const ownOf = (value: object, key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;
