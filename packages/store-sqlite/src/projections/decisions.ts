import type { LedgerDecision } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';

type DecisionRow = { decision: string };

const decisionIn = ({ decision }: DecisionRow): LedgerDecision => JSON.parse(decision) as LedgerDecision;

/** The decisions on these pairs, each as `pairKey`, in the order in which they were made. */
export const decisionsOn = ({ sql }: Ground, project: number, pairs: readonly string[]): LedgerDecision[] =>
  sql
    .all<DecisionRow>(
      'SELECT decision FROM decisions WHERE project = ? AND pair IN (SELECT value FROM json_each(?)) ORDER BY ordinal',
      project,
      JSON.stringify(pairs),
    )
    .map(decisionIn);

/** The decisions on pairs that hold any of these identifiers, each as `identifierKey`; with their running numbers. */
export const decisionsAbout = (
  { sql }: Ground,
  project: number,
  keys: readonly string[],
): { ordinal: number; decision: LedgerDecision }[] =>
  sql
    .all<DecisionRow & { ordinal: number }>(
      `WITH about (key) AS (SELECT value FROM json_each(?))
       SELECT ordinal, decision FROM decisions WHERE project = ? AND a IN (SELECT key FROM about)
       UNION SELECT ordinal, decision FROM decisions WHERE project = ? AND b IN (SELECT key FROM about)
       ORDER BY ordinal`,
      ...[JSON.stringify(keys), project, project],
    )
    .map((row) => ({ ordinal: row.ordinal, decision: decisionIn(row) }));

/** All decisions of the project after a running number, in the order in which they were made. */
export const decisionsAfter = (
  { sql }: Ground,
  project: number,
  after: number,
  limit: number,
): { ordinal: number; decision: LedgerDecision }[] =>
  sql
    .all<DecisionRow & { ordinal: number }>(
      'SELECT ordinal, decision FROM decisions WHERE project = ? AND ordinal > ? ORDER BY ordinal LIMIT ?',
      project,
      after,
      limit,
    )
    .map((row) => ({ ordinal: row.ordinal, decision: decisionIn(row) }));
