import Type from 'typebox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenCases } from '../golden/golden.ts';
import { limits } from '../limits/limits.ts';
import { utf8Bytes } from '../text/text.ts';
import { canonicalIdentifier, canonicalIdentifiers } from './canonical.ts';

const cases = goldenCases(
  'identifiers',
  Type.Object({
    sent: Type.Object({ type: Type.String(), value: Type.Unknown() }),
    country: Type.Optional(Type.String()),
    canonical: Type.Optional(Type.Object({ type: Type.String(), value: Type.String() })),
    refused: Type.Optional(Type.String()),
  }),
);

describe('canonicalIdentifier, golden cases', () => {
  it.each(cases)('$sent.type $sent.value', ({ sent, country, canonical, refused }) => {
    const result = canonicalIdentifier(sent.type, sent.value, { country });
    expect(result.ok ? { canonical: result.identifier } : { refused: result.code }).toEqual(
      canonical === undefined ? { refused } : { canonical },
    );
  });

  it('has both outcomes, every special type and national phones among them', () => {
    expect(cases.filter(({ canonical }) => canonical !== undefined).length).toBeGreaterThan(20);
    expect(cases.filter(({ refused }) => refused === 'junk_identifier').length).toBeGreaterThan(25);
    expect(new Set(cases.map(({ canonical }) => canonical?.type))).toContain('phone_raw');
  });
});

const type = fc.constantFrom('visitor', 'customer', 'email', 'phone', 'phone_raw', 'loyalty_card');
const emailLike = fc.tuple(fc.string(), fc.domain()).map(([local, domain]) => `${local}@${domain}`);
const phoneLike = fc.stringMatching(/^\+?[0-9 ()/-]{3,18}$/);
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.emailAddress(),
  emailLike,
  phoneLike,
  fc.integer(),
  fc.double(),
);
const country = fc.constantFrom(undefined, 'DE', 'US', 'FR', 'GB');

describe('canonicalIdentifier, for any value', () => {
  it('is idempotent: what is canonical is its own canonical form, in every country', () => {
    fc.assert(
      fc.property(type, value, country, country, (kind, sent, here, there) => {
        const first = canonicalIdentifier(kind, sent, { country: here });
        if (!first.ok || first.identifier.type === 'phone_raw') return;
        expect(canonicalIdentifier(first.identifier.type, first.identifier.value, { country: there })).toEqual(first);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives text that every store can hold and compare: trimmed, NFC, bounded, without control characters', () => {
    fc.assert(
      fc.property(type, value, (kind, sent) => {
        const result = canonicalIdentifier(kind, sent);
        if (!result.ok) return;
        const text = result.identifier.value;
        expect(text).toBe(text.trim().normalize('NFC'));
        expect(text).not.toMatch(/\p{Cc}/u);
        expect(utf8Bytes(text)).toBeLessThanOrEqual(limits.identifierBytes);
        expect(text).not.toBe('');
      }),
    );
  });

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything(), (kind, sent) => {
        expect(canonicalIdentifier(kind, sent).ok).toBeTypeOf('boolean');
      }),
    );
  });

  it('tells apart what differs by case, except in e-mail addresses', () => {
    expect(canonicalIdentifier('customer', 'Ab1')).not.toEqual(canonicalIdentifier('customer', 'aB1'));
    expect(canonicalIdentifier('email', 'Ab1@x.de')).toEqual(canonicalIdentifier('email', 'aB1@X.DE'));
  });

  it('reads a number that lost its plus on the way through JSON as what it was', () => {
    expect(canonicalIdentifier('phone', 491701234567, { country: 'DE' })).toEqual(
      canonicalIdentifier('phone', '+49 170 1234567'),
    );
  });

  it('names the type in the refusal and repeats junk alone, never a real value', () => {
    const refusals = [canonicalIdentifier('email', 'anna.secret'), canonicalIdentifier('customer', 'secret\u0007')];
    expect(JSON.stringify(refusals)).not.toContain('secret');
    expect(canonicalIdentifier('visitor', 'undefined')).toMatchObject({
      detail: 'visitor is "undefined", which names nobody: leave it out',
    });
  });
});

describe('canonicalIdentifiers', () => {
  it('keeps the good ones beside the refused ones', () => {
    const { canonical, refused } = canonicalIdentifiers({ visitor: 'v1', customer: 'null', email: 'nope' });
    expect({ ...canonical }).toEqual({ visitor: 'v1' });
    expect(refused.map(({ type: kind, code }) => [kind, code])).toEqual([
      ['customer', 'junk_identifier'],
      ['email', 'bad_identifier'],
    ]);
  });

  it('pollutes no prototype and answers for no type that was not sent', () => {
    const sent: Record<string, unknown> = JSON.parse(
      '{"__proto__":"v1","visitor":"__proto__x","customer":"7"}',
    ) as Record<string, unknown>;
    const { canonical } = canonicalIdentifiers(sent);
    expect(Object.keys(canonical)).toEqual(['customer', 'visitor']);
    expect(canonical.toString).toBeUndefined();
    expect(canonical.constructor).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect('v1' in {}).toBe(false);
  });

  it('does not let an unreadable phone displace the phone_raw that was sent', () => {
    const sent = { phone: 'call me', phone_raw: '0170 1' };
    expect({ ...canonicalIdentifiers(sent).canonical }).toEqual({ phone_raw: '0170 1' });
  });

  it('comes out the same in whatever order the types stand', () => {
    fc.assert(
      fc.property(fc.dictionary(type, value), (sent) => {
        const backwards = Object.fromEntries(Object.entries(sent).reverse());
        expect(JSON.stringify(canonicalIdentifiers(backwards))).toBe(JSON.stringify(canonicalIdentifiers(sent)));
      }),
    );
  });
});
