import type { RequestContext } from '../http/route.ts';

/**
 * The header that the replay page sends with every request. Another address' page could send it only after a preflight,
 * which no route but ingest answers, and ingest's does not name it.
 */
export const pageHeader = 'throughline-page';

/**
 * Whether the request was made by a page of this very address. Cookies count only then: SameSite=Strict alone lets
 * other ports of the same host in. `Sec-Fetch-Site` cannot be set by a page's script; browsers leave it out over plain
 * http on other hosts than loopback, and `Origin` with a GET: there the page's own header tells.
 */
export const isFromOwnPage = (c: RequestContext, secure: boolean): boolean => {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = c.req.header('origin');
  if (origin === undefined) return c.req.header(pageHeader) !== undefined;
  return origin.toLowerCase() === ownOrigin(c, secure);
};

/** Never undefined, so that a request without an Origin is nobody's own. */
const ownOrigin = (c: RequestContext, secure: boolean): string => {
  const scheme = secure ? 'https' : 'http';
  // As an URL writes it, so that the scheme's own port is left out as in the Origin header.
  return URL.parse(`${scheme}://${c.req.header('host') ?? ''}`)?.origin ?? '';
};
