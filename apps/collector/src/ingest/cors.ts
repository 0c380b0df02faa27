import type { RequestContext } from '../http/route.ts';

/**
 * Lets the asking page read the answer, a refusal too: a developer whose origin is not listed should see that, not
 * silence. Never with credentials: no cookie counts here.
 */
export const readableBy = (origin: string | undefined): Record<string, string> => ({
  vary: 'Origin',
  'cross-origin-resource-policy': 'cross-origin',
  // Without it a page's script does not see when to come back.
  'access-control-expose-headers': 'retry-after',
  ...(origin === undefined ? {} : { 'access-control-allow-origin': origin }),
});

/** The answer to a preflight. Our SDKs need none; others may send application/json. */
export const preflight = (c: RequestContext): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...readableBy(c.req.header('origin')),
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type, content-encoding',
      'access-control-max-age': '86400',
    },
  });
