import { limits } from '@throughline/protocol';
import { tokenBuckets } from '../access/token-buckets.ts';
import { RequestError } from '../http/request-error.ts';
import type { Running } from '../running.ts';

/** Seconds of the rate that may come at once. */
const burstSeconds = 20;

/**
 * As many a second as call centres make, for each token or key.
 * @param what they are, in the plural, for whoever is refused
 * @returns takes one, or throws {RequestError} `too_many_requests`
 */
export const paceOf = ({ now }: Running, what: string): ((holder: string) => void) => {
  const { claimsPerSecond: perSecond } = limits;
  const buckets = tokenBuckets({ perSecond, most: perSecond * burstSeconds }, now);
  return (holder) => {
    const wait = buckets.take(holder);
    if (wait === 0) return;
    throw new RequestError('too_many_requests', `more than ${String(perSecond)} ${what} a second`, {
      retryAfter: Math.max(1, Math.ceil(wait)),
    });
  };
};
