import { limits } from '@throughline/protocol';
import type { ClaimRuling, Look, LookRuling, RefusedCode } from '../directory/codes.ts';

/** Failures of one claimer, or of a whole project, counted together from `since` on. Ms. */
export type FailureCount = { since: number; failures: number; lockedUntil: number };

/** Whose failures a claim counts among, and how many of them lock. No claimer has an empty id: that is the project. */
export const countersOf = ({ by }: Look): { name: string; most: number }[] => [
  { name: by.id, most: by.failures },
  { name: '', most: limits.claimFailuresOfProject },
];

/** What a claim comes to before anything is looked up, by the counts that it is counted in. */
export const lockOn = (
  counts: readonly (FailureCount | undefined)[],
  now: number,
): Extract<RefusedCode, { outcome: 'locked' }> | undefined => {
  const until = Math.max(0, ...counts.map((count) => count?.lockedUntil ?? 0));
  return until > now ? { outcome: 'locked', until } : undefined;
};

/** Whether it may have been a guess. Whoever misreads is told by the check digit, and has learnt nothing. */
export const isFailure = ({ outcome }: ClaimRuling | LookRuling): boolean =>
  outcome === 'unknown' || outcome === 'expired' || outcome === 'used';

/** The count with one failure more. The one that makes it full locks, and the count begins anew. */
export const withFailure = (count: FailureCount | undefined, most: number, now: number): FailureCount => {
  const isOver = count === undefined || now - count.since >= limits.claimLockMs;
  const counted = isOver ? { since: now, failures: 1 } : { since: count.since, failures: count.failures + 1 };
  if (counted.failures < most) return { ...counted, lockedUntil: 0 };
  return { since: now, failures: 0, lockedUntil: now + limits.claimLockMs };
};
