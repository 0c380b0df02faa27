import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalOrigin, listableOrigin, mayUse } from './origins.ts';

const may = (listed: string, origin: string | undefined): boolean =>
  mayUse({ kind: 'public', origins: [listed] }, origin);

describe('the origin of a page', () => {
  it.each([
    ['https://shop.example', 'https://SHOP.example:443', true],
    ['HTTPS://Shop.Example/', 'https://shop.example', true],
    ['http://shop.example:80', 'http://shop.example', true],
    ['https://bücher.example', 'https://xn--bcher-kva.example', true],
    ['http://[::1]:3000', 'http://[0:0::1]:3000', true],
    ['capacitor://localhost', 'capacitor://localhost', true],
    ['https://shop.example', 'http://shop.example', false],
    ['https://shop.example', 'https://shop.example:8443', false],
    ['https://shop.example', 'https://shop.example.evil.test', false],
    ['https://shop.example', 'https://evilshop.example', false],
    ['https://shop.example', 'https://shop.example.', false],
    ['https://shop.example', 'https://shop.example@evil.test', false],
    ['https://shop.example', 'https://evil.test#https://shop.example', false],
    ['https://shop.example', 'https://evil.test, https://shop.example', false],
    ['https://shop.example', '', false],
    ['https://shop.example', 'null', false],
    ['null', 'null', true],
    ['null', 'NULL', false],
    ['*', 'null', true],
    ['*', 'https://anywhere.test', true],
    ['https://*.shop.example', 'https://www.shop.example', true],
    ['https://*.shop.example', 'https://WWW.shop.example:443', true],
    ['https://*.shop.example:8443', 'https://www.shop.example:8443', true],
    ['http://*.localhost:3000', 'http://app.localhost:3000', true],
    ['https://*.shop.example', 'https://shop.example', false],
    ['https://*.shop.example', 'https://a.b.shop.example', false],
    ['https://*.shop.example', 'https://wwwshop.example', false],
    ['https://*.shop.example', 'http://www.shop.example', false],
    ['https://*.shop.example', 'https://www.shop.example:8443', false],
    ['https://*.shop.example', 'https://www.shop.example.evil.test', false],
    ['https://*.shop.example', 'https://*.shop.example', false],
    ['https://*.0.0.1', 'https://127.0.0.1', false],
  ])('listed %s, asked by %s: %s', (listed, origin, allowed) => {
    expect(may(listed, origin)).toBe(allowed);
  });

  it.each(['https://*', 'https://*.com', 'https://pr-*.shop.example', 'https://www.*.example', '*.shop.example'])(
    '%s cannot be listed: a star is a whole label, the first, with two behind it',
    (text) => {
      expect(listableOrigin(text)).toBeUndefined();
      expect(may(text, 'https://pr-1.shop.example')).toBe(false);
    },
  );

  it('a server key has none to compare', () => {
    expect(mayUse({ kind: 'server', origins: [] }, 'https://anywhere.test')).toBe(true);
  });
});

describe('whatever is listed and asked', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  const host = fc.tuple(label, label, fc.constantFrom('example', 'test')).map((labels) => labels.join('.'));
  const port = fc.constantFrom('', ':8443', ':3000');
  const origin = fc.tuple(host, port).map(([name, number]) => `https://${name}${number}`);

  it('an exact entry lets in that origin and no other', () => {
    fc.assert(
      fc.property(origin, origin, (listed, asked) => {
        expect(may(listed, asked)).toBe(listed === asked);
      }),
    );
  });

  it('a star lets in exactly the hosts one label below', () => {
    fc.assert(
      fc.property(host, fc.array(label, { maxLength: 3 }), (base, below) => {
        expect(may(`https://*.${base}`, `https://${[...below, base].join('.')}`)).toBe(below.length === 1);
      }),
    );
  });

  it('nothing throws, and what is let in was listed as a URL parser reads it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), origin), fc.oneof(fc.string(), fc.webUrl(), origin), (a, b) => {
        if (may(a, b) && a !== '*') expect(canonicalOrigin(b)).toBeDefined();
        expect([undefined, listableOrigin(a)]).toContain(listableOrigin(listableOrigin(a) ?? '*.'));
      }),
    );
  });
});
