import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { normaliseConfig } from './config.ts';
import { hostNameIn } from './host-names.ts';

describe('the configuration', () => {
  it('leaves nothing open', () => {
    const config = normaliseConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4100,
      secure: false,
      adminSocket: true,
      bodyTimeout: 30_000,
    });
    expect(config.data).toMatch(/^\/.*\/data\/throughline\.db$/);
    expect(
      Object.entries(config).filter(
        ([name, value]) => value === undefined && !['publicOrigin', 'replayPage', 'metricsToken'].includes(name),
      ),
    ).toEqual([]);
  });

  it.each([
    [{ port: 65_536 }, /port must be a whole number from 0 to 65535, not 65536/],
    [{ port: Number.NaN }, /port/],
    [{ closeTimeout: -1 }, /closeTimeout/],
    [{ host: 'a b' }, /host must be/],
    [{ host: '' }, /host must be/],
    [{ publicOrigin: 'https://a.example/path' }, /publicOrigin/],
    [{ publicOrigin: 'ftp://a.example' }, /publicOrigin/],
    [{ publicOrigin: 'https://user@a.example' }, /publicOrigin/],
    [{ trustedProxies: ['proxy'] }, /trustedProxies must be addresses or networks/],
    [{ addressRate: -1 }, /addressRate must be a whole number/],
    [{ metricsToken: 'short' }, /metricsToken must be 16 to 256/],
    [{ metricsToken: 'with a space in the middle' }, /metricsToken/],
    [{ basePath: 'j' }, /basePath must be a path.*write it like \/j/],
    [{ basePath: '/j/' }, /basePath.*none behind/],
    [{ basePath: '/' }, /basePath/],
    [{ basePath: '/a/../b' }, /basePath/],
    [{ basePath: `/${'a'.repeat(100)}` }, /basePath.*at most 100 characters/],
    [{ basePath: '/v1/x' }, /basePath must not begin with p, v1, assets/],
    [{ eventsPath: 'notes' }, /eventsPath must be a path like/],
    [{ eventsPath: '/notes?x' }, /eventsPath/],
    [{ scriptName: 'helper.js' }, /scriptName.*without \.js/],
    [{ scriptName: 'a'.repeat(33) }, /scriptName.*at most 32/],
    [{ renewCookieOrigins: ['www.example.com'] }, /renewCookieOrigins must be origins like/],
    [{ renewCookieOrigins: ['null'] }, /renewCookieOrigins/],
    [{ renewCookieOrigins: ['*'] }, /renewCookieOrigins/],
    [{ renewCookieOrigins: ['https://www.example.com'] }, /needs --cookie-domain for www\.example\.com/],
    [{ cookieDomain: 'example.com' }, /cookieDomain does nothing alone.*--renew-cookie-origins/],
    [{ renewCookieOrigins: ['https://a.example.com'], cookieDomain: 'com' }, /cookieDomain must be a domain/],
    [
      { renewCookieOrigins: ['https://a.example.com'], cookieDomain: 'ample.com' },
      /ample\.com is not above a\.example/,
    ],
  ])('%j is answered by name', (options, message) => {
    expect(() => normaliseConfig(options)).toThrow(message);
  });

  it('takes the sites whose cookies are renewed as browsers write them, and their domain', () => {
    const site = {
      renewCookieOrigins: ['https://WWW.Example.com:443', 'https://example.com'],
      cookieDomain: '.Example.com',
    };
    expect(normaliseConfig(site).renewal).toEqual({
      origins: new Set(['https://www.example.com', 'https://example.com']),
      domain: 'example.com',
    });
    const alone = { renewCookieOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000'] };
    expect(normaliseConfig(alone).renewal).toEqual({ origins: new Set(alone.renewCookieOrigins), domain: undefined });
  });

  it('on every network answers to every address of the machine, and to no name beyond', () => {
    const { allowedHosts } = normaliseConfig({ host: '0.0.0.0', publicOrigin: 'https://J.example.com' });
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, family } of addresses)
      expect(allowedHosts).toContain(family === 'IPv6' ? `[${address}]` : address);
    expect(allowedHosts).toContain('j.example.com');
    expect(allowedHosts).not.toContain('example.com');
  });
});

describe('the name in a Host header', () => {
  it.each([
    ['a.example:80', 'a.example'],
    ['A.Example', 'a.example'],
    ['[::1]:4100', '[::1]'],
    ['', undefined],
    [undefined, undefined],
    ['a.example:80:90', undefined],
    ['a.example/evil', undefined],
    ['user@a.example', undefined],
  ])('of %s is %s', (header, name) => {
    expect(hostNameIn(header)).toBe(name);
  });
});
