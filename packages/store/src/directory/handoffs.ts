import type { Handoff, PersonId, Position } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

export type HandoffQuery = {
  project: ProjectId;
  state?: Handoff['state'];
  limit: number;
  cursor?: string;
  now: number;
};
export type HandoffPage = { handoffs: Handoff[]; next?: string };

/** Handoffs as their steps add up: a projection. `now` decides what has expired. */
export interface Handoffs {
  /** As its steps stood at `asOf`; the newest if absent. */
  get(project: ProjectId, id: string, now: number, asOf?: Position): Promise<Handoff | undefined>;
  /** Those in which any of the person's identifiers took a step, refused ones too. Newest first, as `list`. */
  ofPerson(project: ProjectId, person: PersonId, now: number, asOf?: Position): Promise<Handoff[]>;
  /** Newest first: by the position of the step committed first. */
  list(query: HandoffQuery): Promise<HandoffPage>;
}
