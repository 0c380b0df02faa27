import type { Key } from '@throughline/store';

/**
 * Whether a request with this `Origin` may use the key. The list stops mistakes, not attackers: whoever is no browser
 * can claim any origin, or none; so none is let in (native apps, webviews of files, back-ends), while the origin
 * `null` of sandboxed frames and files needs to be on the list as such.
 */
export const mayUse = (key: Pick<Key, 'kind' | 'origins'>, origin: string | undefined): boolean => {
  if (key.kind === 'server' || origin === undefined || key.origins.includes('*')) return true;
  const asked = canonicalOrigin(origin);
  return asked !== undefined && key.origins.some((listed) => canonicalOrigin(listed) === asked);
};

/** `https://Example.com:443` is `https://example.com`. Undefined for what is no origin, or more than one. */
export const canonicalOrigin = (text: string): string | undefined => {
  if (text === 'null') return text;
  const url = URL.parse(text);
  if (url === null || url.host === '' || url.pathname.replace('/', '') !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  return `${url.protocol}//${url.host}`;
};
