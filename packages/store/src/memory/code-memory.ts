import type { ClaimRecord, Subject } from '@throughline/protocol';
import type { FailureCount } from '../codes/locks.ts';
import type { Minting } from '../codes/minting.ts';
import type { KeptCode } from '../codes/ruling.ts';

/** Everything about the codes of one project; codes by their hash. */
export type CodeMemory = {
  codes: Map<string, KeptCode & { holder: Subject; minting: Minting }>;
  failures: Map<string, FailureCount>;
  /** Oldest first. */
  claims: { number: number; claim: ClaimRecord }[];
  claimsEver: number;
};

export const newCodeMemory = (): CodeMemory => ({ codes: new Map(), failures: new Map(), claims: [], claimsEver: 0 });
