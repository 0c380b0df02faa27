import { limits, type ClaimRecord, type Subject } from '@throughline/protocol';
import {
  checkLimit,
  countersOf,
  cursors,
  hashOfCode,
  isFailure,
  isSame,
  lockOn,
  lookRulingOn,
  mintedCode,
  mintFree,
  recordOf,
  rulingOn,
  withFailure,
  type Claim,
  type ClaimRuling,
  type CodeHandoff,
  type Codes,
  type FailureCount,
  type KeptCode,
  type Look,
  type LookRuling,
  type OpenCode,
  type RefusedCode,
} from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { findProject, needProject, type ProjectRow } from './project-rows.ts';

export const codesOn = (ground: Ground): AtOnce<Codes> => {
  const openCount = openCountOn(ground);
  return {
    openOf: (id, holder, now) => {
      const project = findProject(ground, id);
      return project && openOf(ground, project, holder, now);
    },
    open: (id, holder, handoff, now) => {
      const project = needProject(ground, id);
      sweep(ground, project, now);
      return openOf(ground, project, holder, now) ?? mint(ground, project, { holder, handoff, now }, openCount);
    },
    claim: (id, claim) => {
      const project = needProject(ground, id);
      return counted(ground, project, claim, ruleOn(ground, project, claim));
    },
    find: (id, look) => {
      const project = needProject(ground, id);
      return counted(ground, project, look, lookAt(ground, project, look));
    },
    release: (id, handoffId, claim) => {
      const project = needProject(ground, id).ordinal;
      const row = ground.sql.get<CodeRow>('SELECT * FROM codes WHERE project = ? AND handoff = ?', project, handoffId);
      const taken = row && keptOf(row).taken;
      if (taken === undefined || !isSame(taken, claim)) return;
      ground.sql.run('UPDATE codes SET taken = NULL WHERE project = ? AND handoff = ?', project, handoffId);
    },
    audit: (query) => listClaims(ground, query),
  };
};

/** How many codes of a project are open, at `now`; `add` tells of one more. */
type OpenCount = { of(project: ProjectRow, now: number): number; add(project: ProjectRow): void };

/** Ms for which a count is good: those that were claimed or expired meanwhile make it a little too high. */
const countedForMs = 1000;

/** Counted once a second at most: with a hundred thousand open it takes longer than all else that a new code does. */
const openCountOn = (ground: Ground): OpenCount => {
  const counts = ground.remember<{ open: number; at: number }>(1000);
  return {
    of: ({ ordinal }, now) => {
      const known = counts.get(String(ordinal));
      if (known !== undefined && Math.abs(now - known.at) < countedForMs) return known.open;
      const { n: open } = ground.sql.get<{ n: number }>(
        'SELECT count(*) AS n FROM codes WHERE project = ? AND expires_at >= ? AND taken IS NULL',
        ...[ordinal, now],
      ) ?? { n: 0 };
      counts.set(String(ordinal), { open, at: now });
      return open;
    },
    add: ({ ordinal }) => {
      const known = counts.get(String(ordinal));
      if (known !== undefined) known.open += 1;
    },
  };
};

type CodeRow = {
  hash: string;
  handoff: string;
  digits: number;
  attempt: number;
  /** KeptCode's, as JSON. */
  taken: string | null;
  body: string;
};

const keptOf = ({ body, taken }: CodeRow): KeptCode => ({
  handoff: JSON.parse(body) as CodeHandoff,
  ...(taken === null ? {} : { taken: JSON.parse(taken) as NonNullable<KeptCode['taken']> }),
});

const openOf = ({ sql }: Ground, project: ProjectRow, holder: Subject, now: number): OpenCode | undefined => {
  const row = sql.get<CodeRow>(
    'SELECT * FROM codes WHERE project = ? AND holder = ? AND taken IS NULL AND expires_at >= ?',
    ...[project.ordinal, holder, now],
  );
  return row && { handoff: keptOf(row).handoff, code: mintedCode(project.secret, row) };
};

type Asked = { holder: Subject; handoff: CodeHandoff; now: number };

const mint = (
  { sql }: Ground,
  project: ProjectRow,
  { holder, handoff, now }: Asked,
  openCount: OpenCount,
): OpenCode | undefined => {
  const open = openCount.of(project, now);
  if (open >= limits.openCodes) return undefined;
  const isTaken = (hash: string): boolean =>
    sql.get('SELECT 1 FROM codes WHERE project = ? AND hash = ?', project.ordinal, hash) !== undefined;
  const minted = mintFree(project.secret, handoff.id, open, isTaken);
  if (minted === undefined) return undefined;
  const { code, hash, digits, attempt } = minted;
  sql.run(
    `INSERT INTO codes (project, hash, handoff, holder, subject, digits, attempt, expires_at, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[project.ordinal, hash, handoff.id, holder, handoff.subject],
    ...[digits, attempt, handoff.expiresAt, JSON.stringify(handoff)],
  );
  openCount.add(project);
  return { handoff, code };
};

/** Those swept with one new code, so that no call takes long: more than one, so that they grow fewer. */
const sweptAtOnce = 100;

const sweep = ({ sql }: Ground, project: ProjectRow, now: number): void => {
  sql.run(
    `DELETE FROM codes WHERE project = ? AND hash IN
       (SELECT hash FROM codes WHERE project = ? AND expires_at < ? ORDER BY expires_at LIMIT ?)`,
    ...[project.ordinal, project.ordinal, now - limits.codeMemoryMs, sweptAtOnce],
  );
};

type Sought = { hash: string; kept: KeptCode | undefined };

/** What it comes to before anything is looked up, or the code as it is kept. */
const sought = (ground: Ground, project: ProjectRow, look: Look): RefusedCode | Sought => {
  const counts = countersOf(look).map(({ name }) => failuresOf(ground, project, name));
  const locked = lockOn(counts, look.now);
  if (locked !== undefined) return locked;
  if (look.code === undefined) return { outcome: 'misread' };
  const hash = hashOfCode(project.secret, look.code);
  const row = ground.sql.get<CodeRow>('SELECT * FROM codes WHERE project = ? AND hash = ?', project.ordinal, hash);
  return { hash, kept: row && keptOf(row) };
};

const lookAt = (ground: Ground, project: ProjectRow, look: Look): LookRuling => {
  const found = sought(ground, project, look);
  return 'outcome' in found ? found : lookRulingOn(found.kept, look);
};

const ruleOn = (ground: Ground, project: ProjectRow, claim: Claim): ClaimRuling => {
  const found = sought(ground, project, claim);
  if ('outcome' in found) return found;
  const ruling = rulingOn(found.kept, claim);
  if (ruling.outcome === 'accepted') {
    const taken = JSON.stringify({ by: claim.by.id, claim: claim.id });
    ground.sql.run('UPDATE codes SET taken = ? WHERE project = ? AND hash = ?', taken, project.ordinal, found.hash);
  }
  return ruling;
};

const counted = <Ruling extends ClaimRuling | LookRuling>(
  ground: Ground,
  project: ProjectRow,
  look: Look,
  ruling: Ruling,
): Ruling => {
  if (isFailure(ruling)) countFailure(ground, project, look);
  keepClaim(ground, project, recordOf(look, ruling));
  return ruling;
};

type LockRow = { since: number; failures: number; locked_until: number };

const failuresOf = ({ sql }: Ground, project: ProjectRow, name: string): FailureCount | undefined => {
  const row = sql.get<LockRow>('SELECT * FROM claim_failures WHERE project = ? AND name = ?', project.ordinal, name);
  return row && { since: row.since, failures: row.failures, lockedUntil: row.locked_until };
};

const countFailure = (ground: Ground, project: ProjectRow, look: Look): void => {
  for (const { name, most } of countersOf(look)) {
    const { since, failures, lockedUntil } = withFailure(failuresOf(ground, project, name), most, look.now);
    ground.sql.run(
      `INSERT INTO claim_failures (project, name, since, failures, locked_until) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (project, name) DO UPDATE
       SET since = excluded.since, failures = excluded.failures, locked_until = excluded.locked_until`,
      ...[project.ordinal, name, since, failures, lockedUntil],
    );
  }
};

const keepClaim = ({ sql }: Ground, { ordinal }: ProjectRow, claim: ClaimRecord): void => {
  const newest =
    sql.get<{ n: number | null }>('SELECT max(number) AS n FROM claims WHERE project = ?', ordinal)?.n ?? 0;
  sql.run('INSERT INTO claims (project, number, claim) VALUES (?, ?, ?)', ordinal, newest + 1, JSON.stringify(claim));
  sql.run('DELETE FROM claims WHERE project = ? AND number <= ?', ordinal, newest + 1 - limits.auditedClaims);
};

const listClaims = (ground: Ground, query: Parameters<Codes['audit']>[0]): ReturnType<AtOnce<Codes>['audit']> => {
  const limit = checkLimit(query.limit);
  const [before] = cursors.claims.decode(query.cursor) ?? [Infinity];
  const rows = ground.sql.all<{ number: number; claim: string }>(
    'SELECT number, claim FROM claims WHERE project = ? AND number < ? ORDER BY number DESC LIMIT ?',
    ...[findProject(ground, query.project)?.ordinal ?? 0, before, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = last === undefined || rows.length <= limit ? {} : { next: cursors.claims.encode([last.number]) };
  return { claims: page.map(({ claim }) => JSON.parse(claim) as ClaimRecord), ...next };
};
