import { describe, expect, it } from 'vitest';
import { eventTypes, identifierKey, type Identifier, type LedgerDecision } from '@throughline/protocol';
import { consent, feedback, goal, handoff, identify, signal, touchpoint } from '../samples/events.ts';
import { assertionsOf } from './assertions.ts';
import { orderedPair, pairKey } from './pair.ts';
import { bestIdentifier, personVersion } from './person.ts';
import { standingRevocations } from './revocations.ts';

const everything = {
  visitor: 'v',
  customer: 'c',
  email: 'e@x.org',
  phone: '+49301',
  phone_raw: '301',
  device: 'd',
  policy: 'p',
};
const pairsOf = (...of: Parameters<typeof assertionsOf>) =>
  assertionsOf(...of).map(({ a, b }) => `${identifierKey(a)} ${identifierKey(b)}`);

describe('what an event asserts', () => {
  it('is nothing unless it is an identify', () => {
    const makers = { touchpoint, goal, handoff, feedback, consent, signal };
    for (const type of eventTypes) {
      if (type === 'identify') continue;
      expect(assertionsOf(makers[type]({ id: 'a', canonical: everything, trust: 'admin' }))).toEqual([]);
    }
  });

  it('pairs the customer with each other identifier, and never a phone that could not be read', () => {
    expect(pairsOf(identify({ id: 'a', canonical: everything, trust: 'server' }))).toEqual([
      'customer:c policy:p',
      'customer:c device:d',
      'customer:c email:e@x.org',
      'customer:c phone:+49301',
      'customer:c visitor:v',
    ]);
  });

  it('pairs the best identifier with the others where no customer is', () => {
    const canonical = { visitor: 'v', email: 'e@x.org', phone: '+49301' };
    expect(pairsOf(identify({ id: 'a', canonical, trust: 'signed' }))).toEqual([
      'email:e@x.org phone:+49301',
      'email:e@x.org visitor:v',
    ]);
  });

  it('of a mere claim is that a customer has this visitor, and no more', () => {
    expect(pairsOf(identify({ id: 'a', canonical: everything }))).toEqual(['customer:c visitor:v']);
    expect(pairsOf(identify({ id: 'a', canonical: { visitor: 'v', email: 'e@x.org' } }))).toEqual([]);
    expect(pairsOf(identify({ id: 'a', canonical: { customer: 'c', email: 'e@x.org' } }))).toEqual([]);
  });

  it('is nothing when it names one identifier alone', () => {
    expect(assertionsOf(identify({ id: 'a', canonical: { customer: 'c' }, trust: 'server' }))).toEqual([]);
  });

  it('keeps its evidence, its trust and its place', () => {
    const event = identify({
      id: 'a',
      canonical: { visitor: 'v', customer: 'c' },
      trust: 'agent',
      actor: 'agent',
      occurredAt: 7,
      position: 9,
    });
    expect(assertionsOf(event)).toEqual([
      {
        ...{
          id: 'a:customer:visitor',
          kind: 'identify',
          trust: 'agent',
          actor: 'agent',
          occurredAt: 7,
          evidence: 'a',
          position: 9,
        },
        ...{ a: { type: 'customer', value: 'c' }, b: { type: 'visitor', value: 'v' } },
      },
    ]);
  });
});

describe('a pair', () => {
  const [a, b] = [
    { type: 'visitor', value: 'v' },
    { type: 'customer', value: 'c' },
  ];
  it('is one in both orders, smaller key first', () => {
    expect(pairKey(a, b)).toBe(pairKey(b, a));
    expect(orderedPair(a, b)).toEqual([b, a]);
  });

  it('is told from one whose value imitates the join', () => {
    const sly = { type: 'customer', value: 'c\nvisitor:v' };
    expect(pairKey(sly, b)).not.toBe(pairKey(b, { type: 'visitor', value: 'v\ncustomer:c' }));
    expect(pairKey({ type: 'a', value: 'x\nb:y' }, { type: 'c', value: 'z' })).not.toBe(
      pairKey({ type: 'a', value: 'x' }, { type: 'b', value: 'y\nc:z' }),
    );
    expect(pairKey({ type: 'a', value: '\n' }, b)).not.toBe(pairKey({ type: 'a', value: '%0A' }, b));
  });
});

describe('standing revocations', () => {
  const [a, b] = [
    { type: 'visitor', value: 'v' },
    { type: 'customer', value: 'c' },
  ];
  const decision = (kind: LedgerDecision['kind'], at: number, pair = [a, b] as const): LedgerDecision => ({
    ...{ id: `${kind}${String(at)}`, kind, a: pair[0], b: pair[1], at, by: 'desk' },
  });

  it('are the pairs whose last decision is a revocation, however they are handed over', () => {
    const [first, second, third] = [decision('revoke', 1), decision('restore', 2), decision('revoke', 3, [b, a])];
    expect(standingRevocations([second, first])).toEqual(new Set());
    expect(standingRevocations([third, first, second])).toEqual(new Set([pairKey(a, b)]));
  });

  it('of one millisecond go by the order of the ledger', () => {
    expect(standingRevocations([decision('revoke', 1), decision('restore', 1)]).size).toBe(0);
    expect(standingRevocations([decision('restore', 1), decision('revoke', 1)]).size).toBe(1);
  });
});

describe('a person', () => {
  const visitor: Identifier = { type: 'visitor', value: '1' };
  const email: Identifier = { type: 'email', value: 'b' };
  const customer: Identifier = { type: 'customer', value: 'z' };

  it('is named after the customer, else the best by rank and value', () => {
    expect(bestIdentifier([visitor, email, customer])).toEqual(customer);
    expect(bestIdentifier([visitor, { ...email, value: 'a' }, email])).toEqual({ ...email, value: 'a' });
    expect(() => bestIdentifier([])).toThrow(RangeError);
  });

  it('has a version that follows the set of identifiers and the erasures, and nothing else', () => {
    const version = personVersion([visitor, email]);
    expect(personVersion([email, visitor, email])).toBe(version);
    expect(personVersion([email, visitor], 0)).toBe(version);
    const others = [
      personVersion([visitor]),
      personVersion([visitor, email], 1),
      personVersion([visitor, customer]),
      personVersion([]),
    ];
    expect(new Set([version, ...others]).size).toBe(5);
  });

  it("has a version that no value can imitate by holding another one's key", () => {
    expect(personVersion([{ type: 'a', value: 'x","b:y' }])).not.toBe(
      personVersion([
        { type: 'a', value: 'x' },
        { type: 'b', value: 'y' },
      ]),
    );
  });
});
