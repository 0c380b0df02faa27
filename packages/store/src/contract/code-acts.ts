import { codeOfDigits, limits } from '@throughline/protocol';
import type { Claim, CodeHandoff, OpenCode } from '../directory/codes.ts';
import type { ProjectId } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import { minute, monday } from './an-event.ts';
import { throughPages } from './pages.ts';

export const expiresAt = monday + 15 * minute;

export const aCodeHandoff = (holder: string, parts: Partial<CodeHandoff> = {}): CodeHandoff => ({
  id: `code_${holder.padEnd(22, '_')}`,
  subject: `visitor:${holder}`,
  identifiers: { visitor: holder },
  channel: 'web',
  to: 'phone',
  environment: 'production',
  offeredAt: monday,
  expiresAt,
  ...parts,
});

export const opened = async (
  store: Store,
  project: ProjectId,
  holder: string,
  parts: Partial<CodeHandoff> = {},
): Promise<OpenCode> => {
  const handoff = aCodeHandoff(holder, parts);
  const open = await store.directory.codes.open(project, handoff.subject, handoff, handoff.offeredAt);
  if (open === undefined) throw new Error('The store minted no code.');
  return open;
};

export const by = (id: string, failures = 10): Claim['by'] => ({ id, failures });

export const aClaim = (parts: Partial<Claim> & Pick<Claim, 'code'>): Claim => ({
  id: 'claim-1',
  by: by('token_ada'),
  now: monday + minute,
  ...parts,
});

/** A code that is none of these, and that is written as one. */
export const anotherThan = (codes: readonly string[]): string => {
  for (let n = 0; ; n += 1) {
    const code = codeOfDigits(String(n).padStart(limits.codeDigits, '0'));
    if (!codes.includes(code)) return code;
  }
};

export const claimsOf = (store: Store, project: ProjectId, limit: number) =>
  throughPages(async (from) => {
    const { claims, ...rest } = await store.directory.codes.audit({ project, limit, ...from });
    return { items: claims, ...rest };
  });
