import { limits, type ClaimRecord, type Subject } from '@throughline/protocol';
import { countersOf, isFailure, lockOn, withFailure } from '../codes/locks.ts';
import { hashOfCode, mintedCode, mintFree } from '../codes/minting.ts';
import { isForgotten, isSame, lookRulingOn, recordOf, rulingOn, type KeptCode } from '../codes/ruling.ts';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import type { Claim, ClaimRuling, Codes, Look, LookRuling, OpenCode, RefusedCode } from '../directory/codes.ts';
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
    return counted(memory.codes, claim, ruleOn(memory, claim));
  },
  find: (project, look) => {
    const memory = projects.need(project);
    return counted(memory.codes, look, lookAt(memory, look));
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

/** What it comes to before anything is looked up, or the code as it is kept. */
const sought = ({ secret, codes: { codes, failures } }: ProjectMemory, look: Look): RefusedCode | Sought => {
  const counts = countersOf(look).map(({ name }) => failures.get(name));
  const locked = lockOn(counts, look.now);
  if (locked !== undefined) return locked;
  return look.code === undefined ? { outcome: 'misread' } : { kept: codes.get(hashOfCode(secret, look.code)) };
};

type Sought = { kept: KeptCode | undefined };

const lookAt = (memory: ProjectMemory, look: Look): LookRuling => {
  const found = sought(memory, look);
  return 'outcome' in found ? found : lookRulingOn(found.kept, look);
};

const ruleOn = (memory: ProjectMemory, claim: Claim): ClaimRuling => {
  const found = sought(memory, claim);
  if ('outcome' in found) return found;
  const { kept } = found;
  const ruling = rulingOn(kept, claim);
  if (kept !== undefined && ruling.outcome === 'accepted') kept.taken = { by: claim.by.id, claim: claim.id };
  return ruling;
};

const counted = <Ruling extends ClaimRuling | LookRuling>(memory: CodeMemory, look: Look, ruling: Ruling): Ruling => {
  if (isFailure(ruling)) countFailure(memory, look);
  keepClaim(memory, recordOf(look, ruling));
  return ruling;
};

const countFailure = ({ failures }: CodeMemory, look: Look): void => {
  for (const { name, most } of countersOf(look)) failures.set(name, withFailure(failures.get(name), most, look.now));
};

const keepClaim = (memory: CodeMemory, claim: ClaimRecord): void => {
  memory.claimsEver += 1;
  memory.claims.push({ number: memory.claimsEver, claim });
  memory.claims.splice(0, Math.max(0, memory.claims.length - limits.auditedClaims));
};
