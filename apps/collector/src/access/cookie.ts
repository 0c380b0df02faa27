import { getCookie, setCookie } from 'hono/cookie';
import type { CollectorConfig } from '../config/config.ts';
import type { RequestContext } from '../http/route.ts';

/** Project ids stand in cookie names and addresses. */
export const projectIdPattern = '^[a-z][a-z0-9-]{0,62}$';

type Place = Pick<CollectorConfig, 'secure' | 'basePath'>;

/** Below a base path the host is a site's own: its servers are not to be handed the cookie, which `__Host-` would ask for. */
const nameOf = (project: string, { secure, basePath }: Place): string => {
  const prefix = basePath === '' ? '__Host-' : '__Secure-';
  return `${secure ? prefix : ''}throughline_${project}`;
};

export const sessionCookie = (c: RequestContext, project: string, place: Place): string | undefined =>
  getCookie(c, nameOf(project, place));

/** @param seconds how long the browser keeps it; 0 takes it away. */
export const setSessionCookie = (
  c: RequestContext,
  project: string,
  secret: string,
  seconds: number,
  place: Place,
): void => {
  setCookie(c, nameOf(project, place), secret, {
    path: place.basePath || '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: place.secure,
    maxAge: seconds,
  });
};
