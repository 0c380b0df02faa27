import { limits, readContext } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { cleanContext } from './clean-context.ts';

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
