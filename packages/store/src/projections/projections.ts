import type { Position } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

/**
 * What is derived from the log and the decisions, and can be thrown away and made again. A projection whose version is
 * not the code's is rebuilt when the store opens.
 */
export const projectionNames = ['identity', 'handoffs', 'catalogue', 'search'] as const;
export type ProjectionName = (typeof projectionNames)[number];

export type ProjectionStatus = { name: ProjectionName; version: number; position: Position; behind: number };

export interface Projections {
  status(project: ProjectId): Promise<ProjectionStatus[]>;
  /** Brings every projection up to the newest event. Safe to call at any time; a crash in between loses nothing. */
  catchUp(project: ProjectId): Promise<void>;
  /** Throws the named ones away (all if none is named) and makes them again from the log and the decisions. */
  rebuild(project: ProjectId, names?: readonly ProjectionName[]): Promise<void>;
}
