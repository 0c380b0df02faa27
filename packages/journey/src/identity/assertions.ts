import { compareTypeRank, type Assertion, type Identifier, type StoredEvent } from '@throughline/protocol';
import { orderedPair } from './pair.ts';

/**
 * What an event says about who is who. Only `identify` says anything; on every other type identifiers merely stand
 * together and join nobody. A customer is paired with each other identifier, else the best by rank is. A claim made
 * with a public key pairs a customer with its own visitor and nothing more, a signed one what was signed with its own
 * visitor; and `phone_raw` is nobody's name.
 */
export const assertionsOf = (event: StoredEvent): Assertion[] => {
  if (event.type !== 'identify') return [];
  const [anchor, ...others] = namesOn(event);
  if (anchor === undefined || (event.trust === 'claimed' && anchor.type !== 'customer')) return [];
  return others.map((other) => identifyAssertion(event, anchor, other));
};

const namesOn = (event: StoredEvent): Identifier[] =>
  Object.entries(event.canonical)
    .map(([type, value]) => ({ type, value }))
    .filter(({ type }) => mayBeNamed(type, event))
    .sort((a, b) => compareTypeRank(a.type, b.type));

/** Whether the sender may say of somebody that this is their name: of what is signed, only what the signature is over. */
export const mayBeNamed = (type: string, { trust, signed }: StoredEvent): boolean => {
  if (trust === 'claimed') return type === 'customer' || type === 'visitor';
  if (trust === 'signed' && signed !== undefined) return type === 'visitor' || signed.includes(type);
  return type !== 'phone_raw';
};

const identifyAssertion = (event: StoredEvent, anchor: Identifier, other: Identifier): Assertion => {
  const [a, b] = orderedPair(anchor, other);
  return {
    id: assertionId(event.id, a, b),
    a,
    b,
    kind: 'identify',
    trust: event.trust,
    actor: event.actor,
    occurredAt: event.occurredAt,
    evidence: event.id,
    position: event.position,
  };
};

/** The same evidence makes the same id on every rebuild; one event names a type once, so types suffice. */
export const assertionId = (evidence: string, a: Identifier, b: Identifier): string =>
  `${evidence}:${a.type}:${b.type}`;
