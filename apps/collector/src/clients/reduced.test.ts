import { describe, expect, it } from 'vitest';
import { reduced } from './reduced.ts';

describe('properties of other clients', () => {
  it.each([
    ['https://shop.test/a?token=x&utm_source=n#y', 'https://shop.test/a?utm_source=n'],
    ['/reset/?token=x', '/reset/'],
    ['/users/anna@example.org', '/users/:email'],
    ['?token=x&utm_source=n', '?utm_source=n'],
    ['?token=x', ''],
    ['#access_token=x', ''],
    ['intent://shop/a?x=1', 'intent://shop/a'],
  ])('%s becomes %s, however deep it lies', (text, kept) => {
    expect(reduced({ a: [{ b: text }] }, [])).toEqual({ a: [{ b: kept }] });
  });

  it.each(['order:17', 'either / or', 'why?', '#1', 'a@b', '12/2026', 'Anna: hello'])('%s stays', (text) => {
    expect(reduced(text, [])).toBe(text);
  });

  it('keeps what the project allows, and every other kind of value', () => {
    const value = { url: 'https://shop.test/?plan=b&x=1', n: 1, none: null, yes: true };
    expect(reduced(value, ['plan'])).toEqual({ ...value, url: 'https://shop.test/?plan=b' });
  });

  it('takes __proto__ for data, and does not follow for ever', () => {
    const odd: unknown = JSON.parse('{"__proto__":{"a":"/x?y=1"}}');
    expect(JSON.stringify(reduced(odd, []))).toBe('{"__proto__":{"a":"/x"}}');
    let deep: unknown = 'end';
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(() => reduced(deep, [])).not.toThrow();
  });
});
