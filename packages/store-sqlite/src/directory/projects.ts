import { randomBytes } from 'node:crypto';
import { StoreError, type Projects } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { findProject, needProject, projectOf, type ProjectRow } from './project-rows.ts';

const secretBytes = 32;

export const projectsOn = (ground: Ground): AtOnce<Projects> => ({
  create: ({ id, name, country, uniqueTypes = [], allowedParameters = [] }) => {
    if (findProject(ground, id) !== undefined) throw new StoreError('invalid', `A project is called ${id} already.`);
    ground.sql.run(
      'INSERT INTO projects (id, name, country, unique_types, allowed_parameters, secret, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      name,
      country ?? null,
      JSON.stringify(uniqueTypes),
      JSON.stringify(allowedParameters),
      randomBytes(secretBytes).toString('base64url'),
      ground.clock(),
    );
    return projectOf(needProject(ground, id));
  },
  get: (id) => {
    const row = findProject(ground, id);
    return row === undefined ? undefined : projectOf(row);
  },
  list: () => ground.sql.all<ProjectRow>('SELECT * FROM projects ORDER BY ordinal').map(projectOf),
});
