import type { Ground } from '../connection/ground.ts';

const tables = [
  'owned_subjects',
  'sightings',
  'assertions',
  'handoff_steps',
  'handoffs',
  'catalogue',
  'rollups',
  'terms',
  'term_subjects',
  'people',
  'identifiers',
] as const;

/** Throws away everything derived of one project. */
export const clearProjections = ({ sql }: Ground, project: number): void => {
  for (const table of tables) sql.run(`DELETE FROM ${table} WHERE project = ?`, project);
};
