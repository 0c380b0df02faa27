import { subjectOf, type AcceptedEvent, type Trust } from '@throughline/protocol';
import type { AppendItem } from '@throughline/store';

/** What is asserted: who, how sure. */
export type Claim = { who: Record<string, string>; trust: Trust };

/** Identifiers of one of these people: a customer, two browsers and an address. */
export const identifiersPerPerson = 4;

/** A walk over all numbers below a million that leaps, so that neighbours in time are no neighbours in the file. */
const leap = 618_033;

/**
 * The nth claim, of as many as there are claims in all: each person is told of four times, by two browsers that sign in, by
 * a server that knows the address, and by the first browser once more. People take turns, so that none is told of at a
 * stretch.
 */
export const claimAt = (n: number, claims: number): Claim => {
  const people = claims / identifiersPerPerson;
  const person = String(((n % people) * leap) % people);
  const customer = `c${person}`;
  const round = Math.floor(n / people);
  if (round === 2) return { who: { customer, email: `p${person}@example.com` }, trust: 'server' };
  return { who: { customer, visitor: `v${person}-${round === 1 ? '2' : '1'}` }, trust: 'claimed' };
};

/** The nth customer who signs in at the same kiosk. */
export const kioskClaim = (n: number): Claim => ({
  who: { visitor: 'kiosk', customer: `k${String(n)}` },
  trust: 'claimed',
});

const monday = Date.UTC(2026, 0, 5, 9);

/** The claim as an identify event on its way into the log: one a millisecond. */
export const itemOf = (id: string, n: number, { who, trust }: Claim): AppendItem => {
  const at = monday + n;
  const event: AcceptedEvent = {
    ...{ id, type: 'identify', at, stream: id, seq: 1, channel: 'web', actor: 'customer', receivedAt: at },
    ...{ trust, environment: 'production', internal: false, source: { protocol: 'throughline', key: 'key_1' } },
    ...{ identifiers: who, canonical: who, subject: subjectOf(who) ?? '' },
  };
  return { event, skew: 0, skewIs: 'measured' };
};
