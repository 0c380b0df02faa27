import type { ProjectId } from '../event-log/event-log.ts';

export type Project = {
  id: ProjectId;
  name: string;
  /** ISO 3166-1 alpha-2: how national phone numbers are read. Absent: only numbers in international form are phones. */
  country?: string;
  /** Identifier types, besides `customer`, of which a person has one at most. */
  uniqueTypes: readonly string[];
  /** Query parameters kept in URLs besides campaign parameters and click ids. */
  allowedParameters: readonly string[];
  /** Ms. */
  createdAt: number;
};

export type NewProject = Omit<Project, 'createdAt' | 'uniqueTypes' | 'allowedParameters'> &
  Partial<Pick<Project, 'uniqueTypes' | 'allowedParameters'>>;

export interface Projects {
  /** Makes it with a secret of its own, from which person ids are derived. @throws {StoreError} `invalid` when the id is taken. */
  create(project: NewProject): Promise<Project>;
  get(id: ProjectId): Promise<Project | undefined>;
  /** In the order in which they were made. */
  list(): Promise<Project[]>;
}
