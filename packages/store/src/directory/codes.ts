import type {
  CanonicalIdentifiers,
  Channel,
  ClaimRecord,
  CodeRefusal,
  ObjectReference,
  Subject,
} from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

/** A handoff by code as it was offered: what a claim is answered with, and its events are made of. */
export type CodeHandoff = {
  /** The handoff's public id, random: it cannot be computed from the code. */
  id: string;
  /** Of the offer. Erasing it takes the code along. */
  subject: Subject;
  /** Whose screen it is on. */
  identifiers: CanonicalIdentifiers;
  channel: Channel;
  to: Channel;
  object?: ObjectReference;
  environment: string;
  /** Ms. */
  offeredAt: number;
  /** Ms. At this moment it can still be claimed. */
  expiresAt: number;
};

/** A code that can be claimed. Only here, and only for whom it was opened, it is seen as such. */
export type OpenCode = { handoff: CodeHandoff; code: string };

export type Claim = {
  /** As `readCode` gives it; absent where it could be none, which looks nothing up. */
  code?: string;
  /** The claimer's own id of this claim: with it, the same claimer gets the same answer again. */
  id: string;
  /** Who claims: public id of a token or key, and how many failures lock it. */
  by: { id: string; failures: number };
  agent?: string;
  /** Ms. */
  now: number;
};

/** A look at whose a code is: a claim that takes nothing, and so needs no id to come again under. */
export type Look = Omit<Claim, 'id'>;

export type RefusedCode =
  | { outcome: Exclude<CodeRefusal, 'locked'> }
  /** Ms: nothing is looked up before. */
  | { outcome: 'locked'; until: number };

export type ClaimRuling = { outcome: 'accepted' | 'repeated'; handoff: CodeHandoff } | RefusedCode;

/** `claimed`: whoever looks has claimed it before. */
export type LookRuling = { outcome: 'found'; handoff: CodeHandoff; claimed: boolean } | RefusedCode;

/**
 * Spoken codes that are open, or were a while ago. Kept as a hash alone: what is shown again is computed again. Bounded by
 * limits.openCodes, and swept when limits.codeMemoryMs have passed since they expired.
 */
export interface Codes {
  /** The code that the holder has open. */
  openOf(project: ProjectId, holder: Subject, now: number): Promise<OpenCode | undefined>;
  /**
   * Mints a code that nobody in the project has open or had a while ago; the one that the holder has open, if one is.
   * Undefined when the project has as many open as it may have.
   */
  open(project: ProjectId, holder: Subject, handoff: CodeHandoff, now: number): Promise<OpenCode | undefined>;
  /**
   * Takes the code, once, for good: of claims at the same time one is accepted. Failures are counted by claimer and for
   * the project, and lock; every claim is in the audit list. All in one transaction.
   */
  claim(project: ProjectId, claim: Claim): Promise<ClaimRuling>;
  /**
   * Whose the code is, and leaves it open. Else as a claim: what fails counts among the same failures, so that looking is
   * no way to guess, and every look is in the audit list. A code that is claimed is found by its claimer alone.
   */
  find(project: ProjectId, look: Look): Promise<LookRuling>;
  /** Gives back what a claim took, when nothing could be made of it. */
  release(project: ProjectId, handoffId: string, claim: Pick<Claim, 'id' | 'by'>): Promise<void>;
  /** Claims, newest first: the last limits.auditedClaims of the project. */
  audit(query: {
    project: ProjectId;
    limit: number;
    cursor?: string;
  }): Promise<{ claims: ClaimRecord[]; next?: string }>;
}
