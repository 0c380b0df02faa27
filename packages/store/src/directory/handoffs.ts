import type { Handoff, PersonId, Position } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

export type HandoffQuery = { project: ProjectId; state?: Handoff['state']; limit: number; cursor?: string; now: number };
export type HandoffPage = { handoffs: Handoff[]; next?: string };

/** Handoffs as their steps add up: a projection. `now` decides what has expired. */
export interface Handoffs {
  /** As its steps stood at `asOf`; the newest if absent. */
  get(project: ProjectId, id: string, now: number, asOf?: Position): Promise<Handoff | undefined>;
  /** Those that any of the person's identifiers opened or accepted. */
  ofPerson(project: ProjectId, person: PersonId, now: number, asOf?: Position): Promise<Handoff[]>;
  list(query: HandoffQuery): Promise<HandoffPage>;
}
