// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { createVisitor } from './visitor.ts';

const dropCookies = () => {
  for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0] ?? ''}=;path=/;max-age=0`;
};

describe('createVisitor', () => {
  beforeEach(() => {
    Reflect.deleteProperty(document, 'cookie');
    localStorage.clear();
    dropCookies();
  });

  it('is made once and kept in a cookie', () => {
    const first = createVisitor().identifiers();
    expect(document.cookie).toContain(`tl_visitor=${first.visitor}`);
    expect(localStorage).toHaveLength(0);
    expect(createVisitor().identifiers()).toEqual(first);
  });

  it('lets the cookie decide: what localStorage had is not revived', () => {
    localStorage.setItem('tl_visitor', 'of-old');
    expect(createVisitor().identifiers().visitor).not.toBe('of-old');
  });

  it('is kept in localStorage where cookies cannot be written', () => {
    Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined, configurable: true });
    const first = createVisitor().identifiers();
    expect(localStorage.getItem('tl_visitor')).toBe(first.visitor);
    expect(createVisitor().identifiers()).toEqual(first);
  });

  it('follows another tab that logged out, and forgets the customer with the visitor', () => {
    const here = createVisitor();
    const there = createVisitor();
    here.meet('anna');
    there.recall();
    expect(there.identifiers()).toEqual(here.identifiers());
    there.reset();
    here.recall();
    expect(here.identifiers()).toEqual(there.identifiers());
    expect(here.identifiers()).not.toHaveProperty('customer');
  });

  it('keeps a customer whose id has blanks', () => {
    createVisitor().meet('anna of 7 b');
    expect(createVisitor().identifiers().customer).toBe('anna of 7 b');
  });
});
