import type { Identifier } from '@throughline/protocol';
import { foldText, identifierId } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';

export type IdentifierRow = { ordinal: number; type: string; value: string; id: string; person: number | null };

export const findIdentifier = (
  { sql }: Ground,
  project: number,
  { type, value }: Identifier,
): IdentifierRow | undefined =>
  sql.get<IdentifierRow>(
    'SELECT ordinal, type, value, id, person FROM identifiers WHERE project = ? AND type = ? AND value = ?',
    project,
    type,
    value,
  );

export const findById = ({ sql }: Ground, project: number, id: string): IdentifierRow | undefined =>
  sql.get<IdentifierRow>(
    'SELECT ordinal, type, value, id, person FROM identifiers WHERE project = ? AND id = ?',
    project,
    id,
  );

/** The identifier's ordinal; it is made known if it was not. Known is not held: that takes an event or an assertion. */
export const knowIdentifier = (ground: Ground, project: ProjectRow, identifier: Identifier): number => {
  const { type, value } = identifier;
  return (
    findIdentifier(ground, project.ordinal, identifier)?.ordinal ??
    ground.sql.insert(
      'INSERT INTO identifiers (project, type, value, id, folded) VALUES (?, ?, ?, ?, ?)',
      project.ordinal,
      type,
      value,
      identifierId(project.secret, identifier),
      foldText(value),
    )
  );
};
