import { limits, type ClaimRecord, type Subject } from '@throughline/protocol';
import { countersOf, isFailure, lockOn, withFailure } from '../codes/locks.ts';
import { hashOfCode, mintedCode, mintFree } from '../codes/minting.ts';
import { isForgotten, isSame, recordOf, rulingOn, type KeptCode } from '../codes/ruling.ts';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import type { Claim, ClaimRuling, Codes, OpenCode } from '../directory/codes.ts';
import type { CodeMemory } from './code-memory.ts';
import type { AtOnce } from './copies.ts';
import type { ProjectMemories, ProjectMemory } from './project-memory.ts';

export const memoryCodes = (projects: ProjectMemories): AtOnce<Codes> => ({
  openOf: (project, holder, now) => {
    const memory = projects.find(project);
    return memory && openOf(memory, holder, now);
  },
  open: (project, holder, handoff, now) => {
    const memory = projects.need(project);
    const { codes } = memory.codes;
    for (const [hash, kept] of codes) if (isForgotten(kept.handoff, now)) codes.delete(hash);
    const known = openOf(memory, holder, now);
    if (known !== undefined) return known;
    const open = [...codes.values()].filter((kept) => isOpen(kept, now)).length;
    if (open >= limits.openCodes) return undefined;
    const minted = mintFree(memory.secret, handoff.id, open, (hash) => codes.has(hash));
    if (minted === undefined) return undefined;
    const { code, hash, ...minting } = minted;
    codes.set(hash, { handoff, holder, minting });
    return { handoff, code };
  },
  claim: (project, claim) => {
    const memory = projects.need(project);
    const ruling = ruleOn(memory, claim);
    if (isFailure(ruling)) countFailure(memory.codes, claim);
    keepClaim(memory.codes, recordOf(claim, ruling));
    return ruling;
  },
  release: (project, handoffId, claim) => {
    for (const kept of projects.need(project).codes.codes.values())
      if (kept.handoff.id === handoffId && kept.taken !== undefined && isSame(kept.taken, claim)) delete kept.taken;
  },
  audit: (query) => {
    const newestFirst = [...(projects.find(query.project)?.codes.claims ?? [])].reverse();
    const { items, ...rest } = pageOf(newestFirst, query, {
      cursor: cursors.claims,
      keyOf: ({ number }): [number] => [number],
      compare: ([a], [b]) => b - a,
    });
    return { claims: items.map(({ claim }) => claim), ...rest };
  },
});

const isOpen = ({ handoff, taken }: KeptCode, now: number): boolean => taken === undefined && now <= handoff.expiresAt;

const openOf = ({ secret, codes }: ProjectMemory, holder: Subject, now: number): OpenCode | undefined => {
  const kept = [...codes.codes.values()].find((one) => one.holder === holder && isOpen(one, now));
  return kept && { handoff: kept.handoff, code: mintedCode(secret, kept.minting) };
};

const ruleOn = ({ secret, codes: { codes, failures } }: ProjectMemory, claim: Claim): ClaimRuling => {
  const counts = countersOf(claim).map(({ name }) => failures.get(name));
  const locked = lockOn(counts, claim.now);
  if (locked !== undefined) return locked;
  if (claim.code === undefined) return { outcome: 'misread' };
  const kept = codes.get(hashOfCode(secret, claim.code));
  const ruling = rulingOn(kept, claim);
  if (kept !== undefined && ruling.outcome === 'accepted') kept.taken = { by: claim.by.id, claim: claim.id };
  return ruling;
};

const countFailure = ({ failures }: CodeMemory, claim: Claim): void => {
  for (const { name, most } of countersOf(claim)) failures.set(name, withFailure(failures.get(name), most, claim.now));
};

const keepClaim = (memory: CodeMemory, claim: ClaimRecord): void => {
  memory.claimsEver += 1;
  memory.claims.push({ number: memory.claimsEver, claim });
  memory.claims.splice(0, Math.max(0, memory.claims.length - limits.auditedClaims));
};
