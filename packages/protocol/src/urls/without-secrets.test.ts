import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeHandoffToken } from './handoff-token.ts';
import { withoutSecrets } from './without-secrets.ts';

const token = fc.stringMatching(/^[A-Za-z0-9_-]{22,43}$/);

describe('removeHandoffToken', () => {
  it.each([
    ['https://x.de/?tl_h=abc&x=1#y', 'https://x.de/?x=1#y'],
    ['https://x.de/?x=1&tl_h=abc', 'https://x.de/?x=1'],
    ['https://x.de/?x=1&tl_h=abc&y=2', 'https://x.de/?x=1&y=2'],
    ['https://x.de/#tl_h=abc', 'https://x.de/'],
    ['see https://x.de/?tl_h=abc, please', 'see https://x.de/, please'],
    ['next=https%3A%2F%2Fx.de%2F%3Ftl_h%3Dabc%26y%3D2', 'next=https%3A%2F%2Fx.de%2F%3Fy%3D2'],
    ['%74l%5Fh=abc', ''],
    ['tl_h%253Dabc%2526x', '%2526x'],
    ['TL_H=abc', ''],
    ['tl_h is a parameter', 'tl_h is a parameter'],
    ['nothing here', 'nothing here'],
    ['', ''],
  ])('%s → %s', (text, left) => {
    expect(removeHandoffToken(text)).toBe(left);
  });

  it('leaves no token in any text around it, and a second pass finds nothing', () => {
    const around = fc.oneof(
      fc.string(),
      fc.constantFrom('?', '&', '#', '%26', '%3F', '"', 'tl_h=', 'tl_', '=', ';', ' '),
    );
    const name = fc.constantFrom('tl_h=', 'tl_h%3D', '%74l_h=', 'tl%255fh%253D', '"tl_h":"', 'tl_h: ');
    fc.assert(
      fc.property(fc.array(around), name, token, fc.array(around), (before, key, value, after) => {
        const once = removeHandoffToken(`${before.join('')}${key}${value} ${after.join('')}`);
        expect(once).not.toContain(value);
        expect(removeHandoffToken(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('is not outwitted by tokens nested so that removing one makes another', () => {
    let text = 'SECRETSECRETSECRETSECRET';
    for (let i = 0; i < 200; i += 1) text = `tl_h=x&tl_${text}h=${text.slice(0, 24)}`.slice(0, 4000);
    const left = removeHandoffToken(text);
    expect(left).not.toMatch(/tl_h=./);
  });
});

describe('withoutSecrets', () => {
  it('cleans every text of a value and every key, and leaves the rest as it was', () => {
    const value = { a: 1, b: [true, null, 'https://x.de/?tl_h=abc'], tl_h: 'abc', c: { 'x?tl_h=abc': 'y' } };
    expect(withoutSecrets(value)).toEqual({ a: 1, b: [true, null, 'https://x.de/'], c: { x: 'y' } });
    expect(value.tl_h).toBe('abc');
  });

  it('takes token and code out of a handoff, and out of nothing else', () => {
    const event = {
      type: 'handoff',
      handoff: { step: 'opened', to: 'app', token: 'abc', code: '12345678' },
      props: { code: 'x' },
    };
    expect(withoutSecrets(event)).toEqual({
      type: 'handoff',
      handoff: { step: 'opened', to: 'app', token: ':removed', code: ':removed' },
      props: { code: 'x' },
    });
  });

  it('leaves no token anywhere in any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), token, (value, secret) => {
        const hidden = {
          value,
          deep: [{ link: `https://x.de/?a=1&tl_h=${secret}` }],
          [`tl_h=${secret}`]: 1,
          handoff: { token: secret },
        };
        expect(JSON.stringify(withoutSecrets(hidden))).not.toContain(secret);
      }),
    );
  });

  it('changes nothing in JSON without a token', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/tl_h|%/i.test(text) && !text.includes('__proto__') && !text.includes('handoff'));
        expect(JSON.stringify(withoutSecrets(value))).toBe(text);
      }),
    );
  });

  it('keeps __proto__ as data and ends on what is too deep', () => {
    const value: unknown = JSON.parse('{"__proto__":{"polluted":true}}');
    expect(JSON.stringify(withoutSecrets(value))).toBe('{"__proto__":{"polluted":true}}');
    expect('polluted' in {}).toBe(false);
    let deep: unknown = 'https://x.de/?tl_h=abc';
    for (let i = 0; i < 5000; i += 1) deep = [deep];
    expect(JSON.stringify(withoutSecrets(deep))).not.toContain('abc');
  });
});
