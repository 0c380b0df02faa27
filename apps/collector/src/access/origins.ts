import { isIP } from 'node:net';
import type { Key } from '@throughline/store';

/**
 * Whether a request with this `Origin` may use the key. The list stops mistakes, not attackers: whoever is no browser
 * can claim any origin, or none; so none is let in (native apps, webviews of files, back-ends), while the origin
 * `null` of sandboxed frames and files needs to be on the list as such.
 */
export const mayUse = (key: Pick<Key, 'kind' | 'origins'>, origin: string | undefined): boolean => {
  if (key.kind === 'server' || origin === undefined || key.origins.includes('*')) return true;
  const asked = canonicalOrigin(origin);
  if (asked === undefined) return false;
  const wanted = [asked, withStar(asked)];
  return key.origins.some((listed) => wanted.includes(listableOrigin(listed) ?? ''));
};

/** `https://Example.com:443` is `https://example.com`. Undefined for what is no origin, or more than one. */
export const canonicalOrigin = (text: string): string | undefined => {
  if (text === 'null') return text;
  const url = URL.parse(text);
  if (url === null || url.host === '' || url.host.includes('*') || !isBare(url)) return undefined;
  return `${url.protocol}//${url.host}`;
};

const isBare = ({ username, password, pathname, search, hash }: URL): boolean =>
  [username, password, pathname.replace('/', ''), search, hash].every((part) => part === '');

/**
 * As a key's list keeps it: an origin, or `https://*.example.com` for every host one label below, as in a certificate.
 * The star is a whole label, the first, and more than a top-level domain stands behind it.
 */
export const listableOrigin = (text: string): string | undefined => {
  const [, scheme = '', rest = ''] = /^(https?:\/\/)\*\.(.+)$/i.exec(text) ?? [];
  if (rest === '') return canonicalOrigin(text);
  const below = canonicalOrigin(scheme + rest);
  const host = URL.parse(below ?? '')?.hostname ?? '';
  if (below === undefined || isIP(host) !== 0 || !/^(localhost|[^.]+\..*[^.])$/.test(host)) return undefined;
  return below.replace('//', '//*.');
};

/** What a list would have to say to mean this origin by a star; numbers have no labels. */
const withStar = (origin: string): string | undefined => {
  const url = URL.parse(origin);
  return url === null || isIP(url.hostname) !== 0 ? undefined : origin.replace(/\/\/[^./]+\./, '//*.');
};
