import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierKey, trusts, type Identifier, type JudgedAssertion } from '@throughline/protocol';
import { anyAssertions } from '../samples/assertions.ts';
import { admit } from './admit.ts';
import { pathBetween, weakestTrust } from './explain.ts';
import { sameIdentifier } from './pair.ts';

const customer = { type: 'customer', value: 'a' };
const visitor = { type: 'visitor', value: '1' };
const email = { type: 'email', value: 'x' };
const phone = { type: 'phone', value: '+49301' };

const inForce = (a: Identifier, b: Identifier, parts: Partial<JudgedAssertion> = {}): JudgedAssertion => ({
  id: `${identifierKey(a)}=${identifierKey(b)}`,
  a,
  b,
  kind: 'identify',
  trust: 'claimed',
  actor: 'customer',
  occurredAt: 1,
  state: 'in_force',
  ...parts,
});

const idsOf = (path: readonly JudgedAssertion[] | undefined) => path?.map(({ id }) => id);

describe('why two identifiers are one person', () => {
  it('is nothing to explain of one and the same, and cannot be of strangers', () => {
    expect(pathBetween([], visitor, { ...visitor })).toEqual([]);
    expect(pathBetween([inForce(visitor, email)], visitor, customer)).toBeUndefined();
  });

  it('is the surest way, even where it is longer', () => {
    const short = inForce(visitor, phone);
    const long = [
      inForce(visitor, customer, { trust: 'signed' }),
      inForce(customer, email, { trust: 'server' }),
      inForce(email, phone, { trust: 'admin' }),
    ];
    const path = pathBetween([short, ...long], phone, visitor);
    expect(idsOf(path)).toEqual(['email:x=phone:+49301', 'customer:a=email:x', 'visitor:1=customer:a']);
    expect(weakestTrust(path ?? [])).toBe('signed');
  });

  it('is the shortest of equally sure ways, by what was admitted first', () => {
    const again = inForce(visitor, customer, { id: 'again', occurredAt: 9 });
    const first = inForce(visitor, customer, { id: 'first', occurredAt: 3 });
    expect(
      idsOf(pathBetween([again, first, inForce(visitor, email), inForce(email, customer)], visitor, customer)),
    ).toEqual(['first']);
  });

  it('never leads over what is revoked or in conflict', () => {
    for (const state of ['revoked', 'conflicting'] as const) {
      expect(pathBetween([inForce(visitor, customer, { state })], visitor, customer)).toBeUndefined();
    }
  });

  it('is no way of a strong assertion that hangs on a weak one', () => {
    expect(weakestTrust([])).toBeUndefined();
    expect(weakestTrust([inForce(visitor, customer, { trust: 'admin' }), inForce(customer, email)])).toBe('claimed');
  });
});

/** Every way without going in circles, the best first: surest, then shortest. */
const waysSlowly = (assertions: readonly JudgedAssertion[], from: Identifier, to: Identifier): JudgedAssertion[][] => {
  if (sameIdentifier(from, to)) return [[]];
  return assertions
    .flatMap((assertion) => {
      const others = assertions.filter(({ a, b }) => !sameIdentifier(a, from) && !sameIdentifier(b, from));
      const on = [assertion.b, assertion.a].filter((_, i) => sameIdentifier([assertion.a, assertion.b][i] ?? to, from));
      return on.flatMap((next) => waysSlowly(others, next, to).map((way) => [assertion, ...way]));
    })
    .sort((x, y) => sureness(y) - sureness(x) || x.length - y.length);
};
const sureness = (way: readonly JudgedAssertion[]) => Math.min(...way.map(({ trust }) => trusts.indexOf(trust)));

describe('any two identifiers of any people', () => {
  it('are explained exactly when they are one person, by as good a way as there is', () => {
    fc.assert(
      fc.property(
        anyAssertions.map((some) => some.slice(0, 9)),
        fc.nat(),
        fc.nat(),
        (assertions, x, y) => {
          const { judged, people } = admit({ assertions, revoked: new Set(), uniqueTypes: ['customer', 'policy'] });
          const all = people.flat();
          const [a, b] = [all[x % all.length], all[y % all.length]];
          if (a === undefined || b === undefined) return;
          const path = pathBetween(judged, a, b);
          const one = people.some((person) => [a, b].every((end) => person.some((held) => sameIdentifier(held, end))));
          expect(path !== undefined).toBe(one);
          if (path === undefined) return;
          const [best] = waysSlowly(
            judged.filter(({ state }) => state === 'in_force'),
            a,
            b,
          );
          expect([sureness(path), path.length]).toEqual([sureness(best ?? []), best?.length]);
        },
      ),
    );
  });
});
