import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** As the Host header writes it: lower-case, IPv6 in brackets. */
const asInHeader = (host: string): string => (isIPv6(host) ? `[${host}]` : host).toLowerCase();

const everyInterface = (): string[] =>
  Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));

const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

/**
 * The host names that the collector answers to. A page of a stranger's domain that points at this machine (DNS
 * rebinding) asks under that domain's name, and is refused.
 */
export const hostNamesOf = (
  bound: string,
  publicOrigin: URL | undefined,
  more: readonly string[],
): ReadonlySet<string> =>
  new Set([
    'localhost',
    '127.0.0.1',
    '[::1]',
    ...(isWildcard(bound) ? everyInterface() : [bound]).map(asInHeader),
    ...(publicOrigin === undefined ? [] : [publicOrigin.hostname]),
    ...more.map(asInHeader),
  ]);

/** The host name in a Host header, without its port; undefined when it is not one. */
export const hostNameIn = (header: string | undefined): string | undefined => {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(header ?? '');
  return match?.[1]?.toLowerCase();
};
