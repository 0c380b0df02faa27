import { isIP } from 'node:net';
import { canonicalOrigin } from '../access/origins.ts';
import { ConfigError } from './config-error.ts';

/** Whose visitor cookie is set again, and on which domain. */
export type Renewal = {
  /** As the Origin header writes them. Empty: nobody's. */
  origins: ReadonlySet<string>;
  /** Undefined on hosts that have no parent: an address, `localhost`. */
  domain: string | undefined;
};

/**
 * Each origin must lie under the domain: the SDK keeps its cookie on the site's widest domain, and a second one on
 * another would outlive a reset.
 * @throws {ConfigError}
 */
export const renewalFrom = (origins: readonly string[], domain: string | undefined): Renewal => {
  const canonical = origins.map(originFrom);
  const hosts = canonical.map((origin) => new URL(origin).hostname);
  if (domain === undefined) {
    refuseParents(hosts);
    return { origins: new Set(canonical), domain };
  }
  if (origins.length === 0)
    throw new ConfigError('cookieDomain does nothing alone: say whose cookie to renew with --renew-cookie-origins');
  const name = domainFrom(domain);
  const stray = hosts.find((host) => host !== name && !host.endsWith(`.${name}`));
  if (stray === undefined) return { origins: new Set(canonical), domain: name };
  throw new ConfigError(`cookieDomain ${name} is not above ${stray}: give the domain that every listed site shares`);
};

const originFrom = (text: string): string => {
  const origin = text === 'null' ? undefined : canonicalOrigin(text);
  if (origin !== undefined && /^https?:/.test(origin)) return origin;
  throw new ConfigError(`renewCookieOrigins must be origins like https://www.example.com, not "${text}"`);
};

/** Without a domain only hosts will do that stand alone: an address, `localhost`. */
const refuseParents = (hosts: readonly string[]): void => {
  const named = hosts.find((host) => host.includes('.') && isIP(host) === 0);
  if (named === undefined) return;
  throw new ConfigError(
    `renewCookieOrigins needs --cookie-domain for ${named}: the widest domain of the site, as example.com for www.example.com`,
  );
};

/** Of the form alone: which suffixes are public only browsers know, and they refuse those. */
const domainFrom = (text: string): string => {
  const name = text.toLowerCase().replace(/^\./, '');
  if (/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(name)) return name;
  throw new ConfigError(`cookieDomain must be a domain like example.com, not "${text}"`);
};
