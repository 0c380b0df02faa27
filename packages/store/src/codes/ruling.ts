import { limits, type ClaimRecord } from '@throughline/protocol';
import type { Claim, ClaimRuling, CodeHandoff, Look, LookRuling } from '../directory/codes.ts';

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

/** What a look that found this code comes to. Somebody else's customer is nobody's business once they are on the phone. */
export const lookRulingOn = (kept: KeptCode | undefined, look: Look): LookRuling => {
  if (kept === undefined || isForgotten(kept.handoff, look.now)) return { outcome: 'unknown' };
  const { handoff, taken } = kept;
  if (taken !== undefined)
    return taken.by === look.by.id ? { outcome: 'found', handoff, claimed: true } : { outcome: 'used' };
  return look.now > handoff.expiresAt ? { outcome: 'expired' } : { outcome: 'found', handoff, claimed: false };
};

export const isSame = (taken: Taken, { id, by }: Pick<Claim, 'id' | 'by'>): boolean =>
  taken.claim === id && taken.by === by.id;

/** Whether nobody has to know any more that there was such a code. */
export const isForgotten = ({ expiresAt }: Pick<CodeHandoff, 'expiresAt'>, now: number): boolean =>
  now > expiresAt + limits.codeMemoryMs;

/** The claim, or the look, as the audit list keeps it. */
export const recordOf = ({ now, by, agent }: Look, ruling: ClaimRuling | LookRuling): ClaimRecord => ({
  at: now,
  outcome: ruling.outcome,
  by: by.id,
  ...(agent === undefined ? {} : { agent }),
  ...('handoff' in ruling ? { handoff: ruling.handoff.id } : {}),
});
