import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  identifierKey,
  identifiersPerPerson,
  type Assertion,
  type Identifier,
  type JudgedAssertion,
} from '@throughline/protocol';
import { shuffled } from '../samples/arbitraries.ts';
import { anyAssertions } from '../samples/assertions.ts';
import { admit, compareAdmission, type AdmissionInput } from './admit.ts';
import { orderedPair, pairKey } from './pair.ts';
import { standingRevocations } from './revocations.ts';

const uniqueTypes = ['customer', 'policy'];
const identifier = (key: string): Identifier => ({ type: key.split(':')[0] ?? '', value: key.split(':')[1] ?? '' });
const said = (a: string, b: string, fields: Partial<Assertion> = {}): Assertion => {
  const [first, second] = orderedPair(identifier(a), identifier(b));
  return {
    id: `${a}=${b}`,
    a: first,
    b: second,
    kind: 'identify',
    trust: 'claimed',
    actor: 'customer',
    occurredAt: 1,
    ...fields,
  };
};
const judge = (assertions: Assertion[], revoked: string[] = []) =>
  admit({ assertions, revoked: new Set(revoked), uniqueTypes });
const keysOf = (people: readonly Identifier[][]) => people.map((person) => person.map(identifierKey));
const statesOf = (judged: readonly JudgedAssertion[]) => Object.fromEntries(judged.map(({ id, state }) => [id, state]));

describe('admitting assertions', () => {
  it('joins what is asserted, step by step, and leaves strangers apart', () => {
    const { people } = judge([
      said('visitor:1', 'customer:a'),
      said('email:x', 'customer:a'),
      said('visitor:9', 'visitor:8'),
    ]);
    expect(keysOf(people)).toEqual([
      ['customer:a', 'email:x', 'visitor:1'],
      ['visitor:8', 'visitor:9'],
    ]);
  });

  it('refuses a second value of a unique type, says which, and leaves both people whole', () => {
    const { judged, people } = judge([
      said('visitor:1', 'customer:a', { occurredAt: 1 }),
      said('visitor:2', 'customer:b', { occurredAt: 2 }),
      said('visitor:1', 'visitor:2', { occurredAt: 3 }),
    ]);
    expect(judged.at(-1)).toMatchObject({ state: 'conflicting', conflict: { reason: 'unique', type: 'customer' } });
    expect(keysOf(people)).toEqual([
      ['customer:a', 'visitor:1'],
      ['customer:b', 'visitor:2'],
    ]);
  });

  it('refuses a join beyond the limit of a type and goes on with others', () => {
    const many = Array.from({ length: identifiersPerPerson.visitor ?? 0 }, (_, n) =>
      said(`visitor:${String(n)}`, 'customer:a'),
    );
    const { judged, people } = judge([
      ...many,
      said('visitor:beyond', 'customer:a', { occurredAt: 2 }),
      said('email:x', 'customer:a', { occurredAt: 3 }),
    ]);
    expect(judged.find(({ id }) => id.includes('beyond'))).toMatchObject({
      state: 'conflicting',
      conflict: { reason: 'limit', type: 'visitor' },
    });
    expect(people.map(({ length }) => length)).toEqual([many.length + 2, 1]);
  });

  it('takes a type called like something every object has as any other type', () => {
    const many = Array.from({ length: identifiersPerPerson.otherTypes + 1 }, (_, n) =>
      said(`constructor:${String(n)}`, 'customer:a', { occurredAt: n }),
    );
    const states = judge(many).judged.map(({ state }) => state);
    expect(states.filter((state) => state === 'in_force')).toHaveLength(identifiersPerPerson.otherTypes);
    expect(states.at(-1)).toBe('conflicting');
  });

  it('lets a stronger one that comes later displace a weaker one', () => {
    const weak = said('visitor:1', 'customer:a', { trust: 'claimed', occurredAt: 1 });
    const strong = said('visitor:1', 'customer:b', { trust: 'server', occurredAt: 2 });
    expect(statesOf(judge([weak]).judged)).toEqual({ [weak.id]: 'in_force' });
    expect(statesOf(judge([weak, strong]).judged)).toEqual({ [weak.id]: 'conflicting', [strong.id]: 'in_force' });
  });

  it('puts trust before kind, kind before time, time before id', () => {
    const order = [
      said('a:1', 'b:1', { id: 'z', trust: 'admin', kind: 'link', occurredAt: 9 }),
      said('a:1', 'b:1', { id: 'y', trust: 'claimed', kind: 'identify', occurredAt: 8 }),
      said('a:1', 'b:1', { id: 'x', trust: 'claimed', kind: 'link', occurredAt: 2 }),
      said('a:1', 'b:1', { id: 'b', trust: 'claimed', kind: 'link', occurredAt: 3 }),
      said('a:1', 'b:1', { id: 'c', trust: 'claimed', kind: 'link', occurredAt: 3 }),
    ];
    expect(order.toReversed().sort(compareAdmission)).toEqual(order);
    expect(judge(order.toReversed()).judged.map(({ id }) => id)).toEqual(['z', 'y', 'x', 'b', 'c']);
  });

  it('holds an assertion in force that says again what is joined already', () => {
    const { judged } = judge([
      said('a:1', 'b:1', { id: '1' }),
      said('b:1', 'c:1', { id: '2' }),
      said('a:1', 'c:1', { id: '3' }),
    ]);
    expect(judged.map(({ state }) => state)).toEqual(['in_force', 'in_force', 'in_force']);
  });

  it('keeps a revoked pair apart however often it is asserted, but not a longer path', () => {
    const again = [
      said('visitor:1', 'customer:a', { id: '1' }),
      said('customer:a', 'visitor:1', { id: '2', trust: 'admin' }),
    ];
    const revoked = [pairKey(identifier('visitor:1'), identifier('customer:a'))];
    expect(keysOf(judge(again, revoked).people)).toEqual([['customer:a'], ['visitor:1']]);
    expect(statesOf(judge(again, revoked).judged)).toEqual({ 1: 'revoked', 2: 'revoked' });
    const around = [...again, said('visitor:1', 'email:x', { id: '3' }), said('email:x', 'customer:a', { id: '4' })];
    expect(keysOf(judge(around, revoked).people)).toEqual([['customer:a', 'email:x', 'visitor:1']]);
  });

  it('stands a long chain and a wide star: the limit holds, nothing overflows', () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => said(`visitor:${String(n)}`, `visitor:${String(n + 1)}`));
    const star = Array.from({ length: 20_000 }, (_, n) => said('customer:a', `visitor:${String(n)}`));
    for (const assertions of [chain, star]) {
      const { people } = judge(assertions);
      expect(Math.max(...people.map((person) => person.filter(({ type }) => type === 'visitor').length))).toBe(
        identifiersPerPerson.visitor,
      );
    }
  });
});

const anyInput = anyAssertions.chain((assertions) =>
  fc.record({
    assertions: fc.constant(assertions),
    revoked: fc.subarray(assertions).map((some) => new Set(some.slice(0, 3).map(({ a, b }) => pairKey(a, b)))),
  }),
);

/** The rules, word for word and quadratic: after each admission people are looked up by walking the pairs in force. */
const admitSlowly = ({ assertions, revoked }: Omit<AdmissionInput, 'uniqueTypes'>) => {
  const pairs: Assertion[] = [];
  const personOf = (start: Identifier): Set<string> => {
    const person = new Set([identifierKey(start)]);
    for (let size = 0; size !== person.size;) {
      size = person.size;
      for (const { a, b } of pairs) {
        if (person.has(identifierKey(a))) person.add(identifierKey(b));
        if (person.has(identifierKey(b))) person.add(identifierKey(a));
      }
    }
    return person;
  };
  const states = [...assertions].sort(compareAdmission).map((assertion) => {
    if (revoked.has(pairKey(assertion.a, assertion.b))) return [assertion.id, 'revoked'];
    const together = [...new Set([...personOf(assertion.a), ...personOf(assertion.b)])];
    const tooMany = uniqueTypes.some((type) => together.filter((key) => key.startsWith(`${type}:`)).length > 1);
    if (!tooMany) pairs.push(assertion);
    return [assertion.id, tooMany ? 'conflicting' : 'in_force'];
  });
  const people = assertions.flatMap(({ a, b }) => [a, b]).map((one) => [...personOf(one)].sort().join());
  return { states, people: [...new Set(people)].sort() };
};

describe('any assertions', () => {
  it('give what the rules say, word for word', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { judged, people } = admit({ ...input, uniqueTypes });
        const expected = admitSlowly(input);
        expect(judged.map(({ id, state }) => [id, state])).toEqual(expected.states);
        expect(
          keysOf(people)
            .map((person) => person.sort().join())
            .sort(),
        ).toEqual(expected.people);
      }),
      { numRuns: 500 },
    );
  });

  it('give the same in every order, and twice over', () => {
    const mixed = anyInput.chain((input) =>
      fc.tuple(fc.constant(input), shuffled([...input.assertions, ...input.assertions.slice(0, 5)])),
    );
    fc.assert(
      fc.property(mixed, ([input, assertions]) => {
        expect(admit({ ...input, assertions, uniqueTypes })).toEqual(admit({ ...input, uniqueTypes }));
      }),
    );
  });

  it('never put two values of a unique type into one person, nor an identifier into two', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { people } = admit({ ...input, uniqueTypes });
        for (const person of people) {
          for (const type of uniqueTypes) expect(person.filter((one) => one.type === type).length).toBeLessThan(2);
        }
        const keys = keysOf(people).flat();
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('are exactly what they were when a pair is revoked and restored', () => {
    fc.assert(
      fc.property(anyAssertions, fc.nat(), (assertions, index) => {
        const pair = assertions[index % Math.max(assertions.length, 1)];
        if (pair === undefined) return;
        const decision = { id: 'd1', a: pair.a, b: pair.b, by: 'desk' };
        const revoke = { ...decision, kind: 'revoke' as const, at: 1 };
        const restore = { ...decision, id: 'd2', kind: 'restore' as const, at: 1 };
        const before = admit({ assertions, revoked: new Set(), uniqueTypes });
        const during = admit({ assertions, revoked: standingRevocations([revoke]), uniqueTypes });
        expect(admit({ assertions, revoked: standingRevocations([revoke, restore]), uniqueTypes })).toEqual(before);
        expect(during.judged.find(({ id }) => id === pair.id)?.state).toBe('revoked');
      }),
    );
  });
});
