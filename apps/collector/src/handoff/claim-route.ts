import { ClaimCodeAnswer, ClaimCodeRequest } from '@throughline/protocol';
import { route, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { claimCode } from './claim-code.ts';
import { claimerOf } from './claimer.ts';
import { paceOf } from './pace.ts';

export const claimRoute = (running: Running): Route => {
  const pace = paceOf(running, 'claims');
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
      pace(claimer.key.id);
      return c.json(await claimCode(running, claimer, body));
    },
  });
};
