import type { RejectionCode, Subject } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

/** An event refused, kept with the reason, cleaned of secrets before it comes here. */
export type DeadLetter = {
  id: string;
  /** Ms. */
  receivedAt: number;
  code: RejectionCode;
  field?: string;
  detail: string;
  /** The sender's event id, if it had one. */
  eventId?: string;
  /** Whose it would have been, when that could still be told: erasing the subject takes the letter along. */
  subject?: Subject;
  key: string;
  protocol: string;
  /** The event as JSON text, cut at limits.deadLetterBytes. */
  text: string;
};

export type DeadLetterCounts = {
  /** Ever refused, by code; also those no longer kept. */
  byCode: Partial<Record<RejectionCode, number>>;
  /** Kept now. */
  kept: number;
  /** Gave way to newer ones. */
  gone: number;
  /** Ids sent again with other content: stored once, as first sent. */
  differing: number;
};

export interface DeadLetters {
  /** Bounded by limits.deadLetters per project: the oldest give way, and are counted. */
  add(project: ProjectId, letters: readonly Omit<DeadLetter, 'id'>[]): Promise<void>;
  countDiffering(project: ProjectId, n: number): Promise<void>;
  /** Newest first. */
  list(query: {
    project: ProjectId;
    code?: RejectionCode;
    limit: number;
    cursor?: string;
  }): Promise<{ letters: DeadLetter[]; next?: string }>;
  counts(project: ProjectId): Promise<DeadLetterCounts>;
}
