import { StoreError, type Project, type ProjectId } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';

export type ProjectRow = {
  ordinal: number;
  id: ProjectId;
  name: string;
  country: string | null;
  unique_types: string;
  allowed_parameters: string;
  secret: string;
  position: number;
  /** Up to which position `subject_events` has the log. */
  indexed: number;
  created_at: number;
};

export const findProject = ({ sql }: Ground, id: ProjectId): ProjectRow | undefined =>
  sql.get<ProjectRow>('SELECT * FROM projects WHERE id = ?', id);

/** @throws {StoreError} `invalid` when there is no such project. */
export const needProject = (ground: Ground, id: ProjectId): ProjectRow => {
  const row = findProject(ground, id);
  if (row === undefined) throw new StoreError('invalid', 'There is no such project. Create it first.');
  return row;
};

export const textsOf = (json: string): string[] => {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.filter((part) => typeof part === 'string') : [];
};

export const projectOf = (row: ProjectRow): Project => ({
  id: row.id,
  name: row.name,
  ...(row.country === null ? {} : { country: row.country }),
  uniqueTypes: textsOf(row.unique_types),
  allowedParameters: textsOf(row.allowed_parameters),
  createdAt: row.created_at,
});
