import { describe, expect, it } from 'vitest';
import { visitorCookie, visitorIn } from './visitor-cookie.ts';

describe('the visitor in a Cookie header', () => {
  it.each([
    ['tl_visitor=v_1-A', 'v_1-A'],
    ['a=b; tl_visitor=v1; tl_customer=c', 'v1'],
    ['tl_visitor=v1;tl_visitor=v1', 'v1'],
    [`tl_visitor=${'v'.repeat(64)}`, 'v'.repeat(64)],
    [`tl_visitor=${'v'.repeat(65)}`, undefined],
    ['tl_visitor=mf3k2v1q0abc.20780.', 'mf3k2v1q0abc.20780.'],
    ["tl_visitor=mf3k2v1q0abc.20780.C-17%20%C3%BC.!~*'()", "mf3k2v1q0abc.20780.C-17%20%C3%BC.!~*'()"],
    [`tl_visitor=v1.${'c'.repeat(2049)}`, undefined],
    ['tl_visitor=v1.a b', undefined],
    ['tl_visitor=v1.a,b', undefined],
    ['tl_visitor=.20780.C-17', undefined],
    ['tl_visitor=denied', undefined],
    ['tl_visitor=denied.20780.', undefined],
    ['tl_visitor=', undefined],
    ['tl_visitor=; tl_visitor=v1', undefined],
    ['tl_visitor=v1; tl_visitor=v2', undefined],
    ['tl_visitor=v1%0d%0aSet-Cookie:x', undefined],
    ['tl_visitor="v1"', undefined],
    ['xtl_visitor=v1', undefined],
    ['tl_visitor2=v1', undefined],
    ['a="tl_visitor=v1"', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (header, visitor) => {
    expect(visitorIn(header)).toBe(visitor);
  });
});

describe('the cookie', () => {
  it('is the one that the SDK writes, readable by it', () => {
    expect(visitorCookie('v1', { domain: 'example.com', secure: true })).toBe(
      'tl_visitor=v1; Domain=example.com; Path=/; Max-Age=34560000; SameSite=Lax; Secure',
    );
    expect(visitorCookie('v1', { domain: undefined, secure: false })).toBe(
      'tl_visitor=v1; Path=/; Max-Age=34560000; SameSite=Lax',
    );
  });
});
