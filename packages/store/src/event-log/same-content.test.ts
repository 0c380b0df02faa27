import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aTouchpoint, monday } from '../contract/an-event.ts';
import { sameContent } from './same-content.ts';

const event = aTouchpoint({
  props: { a: 1, b: [1, { c: 'ü', d: null }] },
  context: { title: 't', locale: 'de' },
});

describe('the content of an event', () => {
  it('is the same whatever the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(event).reverse()) as typeof event;
    expect(sameContent(event, { ...turned, props: { b: [1, { d: null, c: 'ü' }], a: 1 } })).toBe(true);
  });

  it('is the same when it comes again: later, by another key, of another protocol, from what is now known as a crawler', () => {
    const again = {
      ...event,
      ...{ receivedAt: monday + 1, sentAt: monday, trust: 'server' as const, environment: 'test', internal: true },
      ...{ source: { protocol: 'segment', key: 'key_2' }, actor: 'bot' as const, occurredAt: monday, position: 7 },
    };
    expect(sameContent(event, again)).toBe(true);
    expect(sameContent(again, event)).toBe(true);
  });

  it.each([
    ['another name', { name: 'other' }],
    ['another time', { at: monday + 1 }],
    ['somebody else', { identifiers: { visitor: 'v2' } }],
    ['another place in its stream', { seq: 2 }],
    ['another actor', { actor: 'agent' as const }],
    ['another context', { context: { title: 't', locale: 'fr' } }],
    ['no context', { context: undefined }],
    ['another order of a list', { props: { a: 1, b: [{ c: 'ü', d: null }, 1] } }],
    ['a shorter list', { props: { a: 1, b: [1] } }],
    ['a list for an object', { props: { a: 1, b: { 0: 1, 1: { c: 'ü', d: null } } } }],
    ['a text for a number', { props: { a: '1', b: [1, { c: 'ü', d: null }] } }],
    ['a key more', { value: 1 }],
    ['a key that every object seems to have', { props: JSON.parse('{"__proto__":{}}') as object }],
  ])('is another with %s', (_what, change) => {
    const other = { ...event, ...change } as typeof event;
    expect(sameContent(event, other)).toBe(false);
    expect(sameContent(other, event)).toBe(false);
  });

  it('is the same exactly where its JSON is, after its keys are sorted', () => {
    const sorted = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(sorted);
      const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
      return { pairs: pairs.map(([key, item]) => [key, sorted(item)]) };
    };
    const few = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom('a', 'b', '__proto__') });
    fc.assert(
      fc.property(few, few, (one, other) => {
        const is = (value: unknown) => ({ ...event, props: { value } }) as typeof event;
        expect(sameContent(is(one), is(structuredClone(one)))).toBe(true);
        const isTheSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(sameContent(is(one), is(other))).toBe(isTheSame);
      }),
    );
  });
});
