import type { Channel, Identifier, LookupAnswer, Person, PeoplePage, PersonId, PersonSummary, Subject } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

/** A person with what reading the journey needs. */
export type ResolvedPerson = {
  person: Person;
  /** Disjoint owners of the person's events. */
  subjects: Subject[];
  /** Changes exactly when the set of the person's identifiers does, or something of it was erased: cursors carry it. */
  version: string;
};

export type PeopleQuery = {
  project: ProjectId;
  /** Found in an identifier (held or observed; by prefix), a touchpoint's or goal's name, or a channel. */
  text?: string;
  channel?: Channel;
  goal?: string;
  known?: boolean;
  /** Own staff and test traffic too. */
  internal?: boolean;
  /** Newest activity first; ties by person id. */
  limit: number;
  cursor?: string;
};

/** People as the identity and search projections have them. */
export interface People {
  /** Any id that ever named an identifier of the project resolves to the person now holding it. */
  byId(project: ProjectId, id: PersonId): Promise<ResolvedPerson | undefined>;
  /** The id of the person who holds the identifier, whether or not any event did name it: undefined if none did. */
  lookup(project: ProjectId, identifier: Identifier): Promise<LookupAnswer>;
  search(query: PeopleQuery): Promise<PeoplePage>;
  summary(project: ProjectId, id: PersonId): Promise<PersonSummary | undefined>;
}
