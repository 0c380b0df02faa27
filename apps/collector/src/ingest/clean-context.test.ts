import { hash } from 'node:crypto';
import { limits, readContext } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { cleanContext } from './clean-context.ts';
import { digestOf } from './digest.ts';

const page = 'https://shop.example/a?utm_source=news&plan=gold&tl_h=secret';

describe('a context that comes again', () => {
  it('is cleaned as it was the first time, and is the same object', () => {
    const first = cleanContext({ page, locale: 'de-DE' }, []);
    expect(first).toEqual(readContext({ page, locale: 'de-DE' }, { allowed: [] }).context);
    expect(cleanContext({ page, locale: 'de-DE' }, [])).toBe(first);
    expect(cleanContext({ page, locale: 'fr-FR' }, [])).not.toBe(first);
  });

  it('is cleaned by the rules of its own project', () => {
    expect(cleanContext({ page }, []).page).not.toContain('plan');
    expect(cleanContext({ page }, ['plan']).page).toContain('plan=gold');
    expect(cleanContext({ page }, []).page).not.toContain('plan');
  });

  it('may be anything that JSON can be', () => {
    let deep: unknown = 'x';
    for (let n = 0; n < 100_000; n += 1) deep = [deep];
    for (const value of [null, 7, 'text', [], { title: deep }, { title: 'x'.repeat(limits.bodyBytes) }])
      expect(cleanContext(value, [])).toEqual(readContext(value, { allowed: [] }).context);
  });
});

describe('the digest of an event', () => {
  const event = { id: 'e1', type: 'touchpoint', props: { a: 1, b: [1, { c: 'ü', d: null }] }, left: undefined };

  it('is the same whatever the order of keys, and for whatever object the context is', () => {
    const turned = { props: { b: [1, { d: null, c: 'ü' }], a: 1 }, type: 'touchpoint', id: 'e1' };
    expect(digestOf(turned, { locale: 'de', title: 't' })).toBe(digestOf(event, { title: 't', locale: 'de' }));
  });

  it('is another for other content or another context', () => {
    const digests = [
      digestOf(event, undefined),
      digestOf(event, {}),
      digestOf(event, { locale: 'de' }),
      digestOf({ ...event, props: { a: 1, b: [{ c: 'ü', d: null }, 1] } }, undefined),
      digestOf({ ...event, id: 'e2' }, undefined),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  // Files hold digests of earlier versions: a retry after an upgrade must not look like other content.
  it('stays what it was', () => {
    expect(digestOf({ type: 'touchpoint', id: 'e1', props: { b: 1, a: 'x' } }, { page: 'https://a.example/' })).toBe(
      'io10sBYKLk_9iXDiaSMtlA',
    );
  });

  it('writes every sign as JSON does', () => {
    const expected = (text: string): string =>
      hash('sha256', JSON.stringify({ text }), 'buffer').subarray(0, 16).toString('base64url');
    const different = Array.from({ length: 0x10000 }, (_, unit) => `a${String.fromCharCode(unit)}😀`).filter(
      (text) => digestOf({ text }, undefined) !== expected(text),
    );
    expect(different).toEqual([]);
  });
});
