import type {
  Channel,
  Identifier,
  LookupAnswer,
  Person,
  PeoplePage,
  PersonId,
  PersonSummary,
  Subject,
} from '@throughline/protocol';
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
  /** Found in an identifier (held or observed; by prefix), a touchpoint's or goal's name, or a channel: see `matchesPeopleQuery`. */
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
  /**
   * The id of any identifier leads to the person now holding it: of every owner of events, and of everything that an
   * assertion in any state names. Undefined when nobody holds it.
   */
  byId(project: ProjectId, id: PersonId): Promise<ResolvedPerson | undefined>;
  /**
   * Who holds the identifier, then those on whose events it was only seen, in the order in which the store came to know
   * their subjects; `limits.lookupPeople` at most, and `more` where there are others. Nobody: an empty list.
   */
  lookup(project: ProjectId, identifier: Identifier): Promise<LookupAnswer>;
  /**
   * People with at least one event. `total` counts all that the query asks for, on whichever page.
   * @throws {StoreError} `invalid` for a limit out of bounds or another list's cursor.
   */
  search(query: PeopleQuery): Promise<PeoplePage>;
  /** Undefined when nobody holds the id, or no event of the person is there. `openHandoffs` go by the store's clock. */
  summary(project: ProjectId, id: PersonId): Promise<PersonSummary | undefined>;
}
