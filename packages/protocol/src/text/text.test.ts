import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, isWellFormed, utf8Bytes } from './text.ts';

const units = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));

describe('text', () => {
  it('counts bytes as Buffer does, halves of pairs included', () => {
    fc.assert(
      fc.property(units, (text) => {
        expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every half of a pair and nothing else', () => {
    fc.assert(
      fc.property(units, (text) => {
        expect(isWellFormed(text)).toBe(Buffer.from(text).toString() === text);
      }),
      { numRuns: 2000 },
    );
  });

  it('quotes foreign text cut to size, without what could break a log line', () => {
    expect(excerpt('short')).toBe('short');
    expect(excerpt('a\nb\u0000\ud800')).toBe('a\uFFFDb\uFFFD\uFFFD');
    fc.assert(
      fc.property(units, fc.integer({ min: 2, max: 20 }), (text, characters) => {
        const quoted = excerpt(text, characters);
        expect(quoted.length).toBeLessThanOrEqual(characters);
        expect(isWellFormed(quoted)).toBe(true);
      }),
    );
  });
});
