import type { LedgerDecision } from '@throughline/protocol';
import { pairKey } from './pair.ts';

/**
 * The pairs that are kept apart now, as `pairKey`: on each pair the last decision holds. Decisions come in any order;
 * of two in the same millisecond the one later in the list holds, so hand them over as the ledger lists them.
 */
export const standingRevocations = (decisions: readonly LedgerDecision[]): ReadonlySet<string> => {
  const revoked = new Set<string>();
  for (const { kind, a, b } of [...decisions].sort((x, y) => x.at - y.at)) {
    if (kind === 'revoke') revoked.add(pairKey(a, b));
    else revoked.delete(pairKey(a, b));
  }
  return revoked;
};
