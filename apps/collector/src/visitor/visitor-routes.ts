import { canonicalOrigin } from '../access/origins.ts';
import { errorAnswer, RequestError } from '../http/request-error.ts';
import { route, type RequestContext, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { visitorCookie, visitorIn } from './visitor-cookie.ts';

/**
 * WebKit forgets what scripts keep after seven days, and not what servers set: so the collector, where it is served on
 * the site's own domain, sets the SDK's cookie again, as it came. It makes no id, revives none, keeps and logs none.
 */
export const visitorRoutes = ({ config: { renewal } }: Pick<Running, 'config'>): Route[] => [
  route({
    method: 'post',
    path: '/v1/visitor',
    tag: 'visitor',
    summary: 'Set the visitor cookie again, as it came, for 400 days. Off unless --renew-cookie-origins lists the page',
    guard: 'nobody',
    answers: {
      204: { description: 'Set-Cookie has the tl_visitor of the request; none where it had none that is an id.' },
    },
    errors: ['origin_not_listed'],
    handle: ({ c }) => {
      const origin = listedOrigin(c, renewal.origins);
      if (origin === undefined) return errorAnswer(notListed(renewal.origins.size === 0));
      const headers = new Headers({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        vary: 'Origin',
      });
      const visitor = visitorIn(c.req.header('cookie'));
      const secure = origin.startsWith('https:');
      if (visitor !== undefined) headers.set('set-cookie', visitorCookie(visitor, { domain: renewal.domain, secure }));
      return new Response(null, { status: 204, headers });
    },
  }),
];

/** As the browser wrote it, for that is what it compares the answer with. */
const listedOrigin = (c: RequestContext, listed: ReadonlySet<string>): string | undefined => {
  const origin = c.req.header('origin');
  const canonical = origin === undefined ? undefined : canonicalOrigin(origin);
  return canonical !== undefined && listed.has(canonical) ? origin : undefined;
};

const notListed = (off: boolean): RequestError =>
  new RequestError(
    'origin_not_listed',
    off
      ? 'this collector renews no cookies: start it with --renew-cookie-origins and the origin of the page'
      : "the page's origin is not one whose cookies are renewed: add it to --renew-cookie-origins",
  );
