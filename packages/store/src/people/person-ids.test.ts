import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierId } from './person-ids.ts';

describe('a person id', () => {
  it('is the first 128 bits of the HMAC, in base32 of 26 characters', () => {
    const id = identifierId('secret', { type: 'customer', value: 'c1' });
    const digest = createHmac('sha256', 'secret').update('customer\0c1').digest('hex');
    const bits = Array.from(id, (letter) =>
      'abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter).toString(2).padStart(5, '0'),
    ).join('');
    expect(
      BigInt(`0b${bits.slice(0, 128)}`)
        .toString(16)
        .padStart(32, '0'),
    ).toBe(digest.slice(0, 32));
    expect(bits.slice(128)).toBe('00');
  });

  it('stays the same for good: links that people sent each other stand on it', () => {
    expect(identifierId('project secret', { type: 'customer', value: 'K-4711' })).toBe('xoixusvlqzdjz43ch2slfrz3zm');
  });

  it('differs by project, type and value', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        const id = identifierId('s', { type: 'email', value: one });
        expect(identifierId('s', { type: 'email', value: other })).not.toBe(id);
        expect(identifierId('t', { type: 'email', value: one })).not.toBe(id);
        expect(identifierId('s', { type: 'phone', value: one })).not.toBe(id);
        expect(id).toMatch(/^[a-z2-7]{26}$/);
      }),
    );
  });
});
