import { limits, type ClaimRecord } from '@throughline/protocol';
import type { Claim, ClaimRuling, CodeHandoff } from '../directory/codes.ts';

/** Who took a code. */
export type Taken = { by: string; claim: string };

/** A code as it is kept. */
export type KeptCode = { handoff: CodeHandoff; taken?: Taken };

/** What a claim that found this code comes to. */
export const rulingOn = (kept: KeptCode | undefined, claim: Claim): ClaimRuling => {
  if (kept === undefined || isForgotten(kept.handoff, claim.now)) return { outcome: 'unknown' };
  const { handoff, taken } = kept;
  if (taken !== undefined) return isSame(taken, claim) ? { outcome: 'repeated', handoff } : { outcome: 'used' };
  return claim.now > handoff.expiresAt ? { outcome: 'expired' } : { outcome: 'accepted', handoff };
};

export const isSame = (taken: Taken, { id, by }: Pick<Claim, 'id' | 'by'>): boolean =>
  taken.claim === id && taken.by === by.id;

/** Whether nobody has to know any more that there was such a code. */
export const isForgotten = ({ expiresAt }: Pick<CodeHandoff, 'expiresAt'>, now: number): boolean =>
  now > expiresAt + limits.codeMemoryMs;

/** The claim as the audit list keeps it. */
export const recordOf = ({ now, by, agent }: Claim, ruling: ClaimRuling): ClaimRecord => ({
  at: now,
  outcome: ruling.outcome,
  by: by.id,
  ...(agent === undefined ? {} : { agent }),
  ...('handoff' in ruling ? { handoff: ruling.handoff.id } : {}),
});
