import { ClaimCodeAnswer, ClaimCodeRequest, limits } from '@throughline/protocol';
import { tokenBuckets } from '../access/token-buckets.ts';
import { RequestError } from '../http/request-error.ts';
import { route, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { claimCode } from './claim-code.ts';
import { claimerOf } from './claimer.ts';

/** Seconds of the rate that may come at once. */
const burstSeconds = 20;

export const claimRoute = (running: Running): Route => {
  const { claimsPerSecond: perSecond } = limits;
  const claims = tokenBuckets({ perSecond, most: perSecond * burstSeconds }, running.now);
  return route({
    method: 'post',
    path: '/v1/handoffs/claim',
    tag: 'handoffs',
    summary: 'Claim the code that a caller has read out',
    guard: 'claimer',
    body: ClaimCodeRequest,
    answers: {
      200: { description: 'Whose screen the caller sees. The handoff is accepted.', schema: ClaimCodeAnswer },
    },
    errors: [
      ...(['bad_json', 'bad_request', 'misread_code', 'no_key', 'unknown_key', 'not_allowed', 'unknown_code'] as const),
      ...(['used_code', 'expired_code', 'too_large', 'too_many_requests', 'locked'] as const),
      ...(['internal', 'store_unavailable', 'busy'] as const),
    ],
    handle: async ({ c, body }) => {
      const claimer = await claimerOf(running, c);
      const wait = claims.take(claimer.key.id);
      if (wait > 0)
        throw new RequestError('too_many_requests', `more than ${String(perSecond)} claims a second`, {
          retryAfter: Math.max(1, Math.ceil(wait)),
        });
      return c.json(await claimCode(running, claimer, body));
    },
  });
};
