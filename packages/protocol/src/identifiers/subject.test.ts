import Type from 'typebox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenCases } from '../golden/golden.ts';
import { ownerOfSubject, subjectOf, subjectOfIdentifier, visitorOfSubject } from './subject.ts';

const cases = goldenCases(
  'subjects',
  Type.Object({
    canonical: Type.Record(Type.String(), Type.String()),
    subject: Type.Union([Type.String(), Type.Null()]),
    owner: Type.Optional(Type.Object({ type: Type.String(), value: Type.String() })),
    visitor: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
);

describe('subjectOf, golden cases', () => {
  it.each(cases)('$canonical → $subject', ({ canonical, subject, owner, visitor }) => {
    expect(subjectOf(canonical)).toBe(subject ?? undefined);
    if (subject === null) return;
    expect(ownerOfSubject(subject)).toEqual(owner);
    expect(visitorOfSubject(subject)).toBe(visitor ?? undefined);
  });
});

const hard = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[%|:7C25ab]{1,8}$/));
const type = fc.constantFrom('customer', 'visitor', 'email', 'phone', 'device', 'crm');

describe('subjectOf, for any values', () => {
  it('reads back: a lone identifier owns its own subject', () => {
    fc.assert(
      fc.property(type, hard, (kind, value) => {
        const subject = subjectOf({ [kind]: value });
        expect(subject).toBe(subjectOfIdentifier({ type: kind, value }));
        expect(subject === undefined ? undefined : ownerOfSubject(subject)).toEqual({ type: kind, value });
      }),
    );
  });

  it('reads back: a compartment belongs to its customer and remembers its visitor', () => {
    fc.assert(
      fc.property(hard, hard, (visitor, customer) => {
        const subject = subjectOf({ visitor, customer, email: 'x@example.org' }) ?? '';
        expect(ownerOfSubject(subject)).toEqual({ type: 'customer', value: customer });
        expect(visitorOfSubject(subject)).toBe(visitor);
      }),
    );
  });

  it('is injective: two different owners or compartments never share a subject', () => {
    const who = fc.oneof(
      fc.record({ visitor: hard }),
      fc.record({ customer: hard }),
      fc.record({ visitor: hard, customer: hard }),
    );
    fc.assert(
      fc.property(who, who, (a, b) => {
        const same = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
        expect(subjectOf(a) === subjectOf(b)).toBe(same);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which the identifiers stand', () => {
    fc.assert(
      fc.property(fc.dictionary(type, hard, { minKeys: 1 }), (canonical) => {
        expect(subjectOf(Object.fromEntries(Object.entries(canonical).reverse()))).toBe(subjectOf(canonical));
      }),
    );
  });
});
