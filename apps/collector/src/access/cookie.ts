import { getCookie, setCookie } from 'hono/cookie';
import type { RequestContext } from '../http/route.ts';

/** Project ids stand in cookie names and addresses. */
export const projectIdPattern = '^[a-z][a-z0-9-]{0,62}$';

const nameOf = (project: string, secure: boolean): string => `${secure ? '__Host-' : ''}throughline_${project}`;

export const sessionCookie = (c: RequestContext, project: string, secure: boolean): string | undefined =>
  getCookie(c, nameOf(project, secure));

/** @param seconds how long the browser keeps it; 0 takes it away. */
export const setSessionCookie = (
  c: RequestContext,
  project: string,
  secret: string,
  seconds: number,
  secure: boolean,
): void => {
  setCookie(c, nameOf(project, secure), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    maxAge: seconds,
  });
};
