import type { RequestContext } from '../http/route.ts';
import { readableBy } from '../ingest/cors.ts';

/**
 * Whatever headers the client wants to send it may: which ones changes with its versions, and none of them counts but
 * the key. Never with credentials.
 */
export const clientPreflight = (c: RequestContext): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...readableBy(c.req.header('origin')),
      vary: 'Origin, Access-Control-Request-Headers',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': c.req.header('access-control-request-headers') ?? 'content-type',
      'access-control-max-age': '86400',
    },
  });
