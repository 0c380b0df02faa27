import { compareText, limits, type Handoff } from '@throughline/protocol';
import { sameIdentifier } from '../identity/pair.ts';
import type { Contact } from '../sessions/contact.ts';

/**
 * The accepted handoff that carried the customer from one contact to the next on another channel: begun on the first
 * one's channel before the second contact, and accepted after the first. It leads to the second one's channel, or was
 * accepted by the second one's owner; the acceptance may follow the arrival (a page accepts at the first sign of a
 * human), but not by more than the silence that closes a session. Of several, the one accepted first.
 */
export const carryingHandoff = (from: Contact, to: Contact, handoffs: Iterable<Handoff>): Handoff | undefined =>
  [...handoffs].filter((handoff) => carries(handoff, from, to)).sort(byAcceptance)[0];

const carries = (handoff: Handoff, from: Contact, to: Contact): boolean =>
  handoff.state === 'accepted' && leaves(handoff, from, to) && arrives(handoff, from, to);

const leaves = ({ openedAt, offeredAt, from: channel }: Handoff, from: Contact, to: Contact): boolean => {
  const begun = openedAt ?? offeredAt;
  return begun !== undefined && begun <= to.occurredAt && (channel === undefined || channel === from.channel);
};

const arrives = ({ acceptedAt, to: channel, acceptors }: Handoff, from: Contact, to: Contact): boolean =>
  acceptedAt !== undefined &&
  acceptedAt >= from.occurredAt &&
  acceptedAt <= to.occurredAt + limits.sessionGapMs &&
  (channel === to.channel || acceptors.some((acceptor) => sameIdentifier(acceptor, to.owner)));

const byAcceptance = (a: Handoff, b: Handoff): number =>
  (a.acceptedAt ?? 0) - (b.acceptedAt ?? 0) || compareText(a.id, b.id);
