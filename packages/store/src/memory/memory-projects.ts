import type { Projects } from '../directory/projects.ts';
import type { AtOnce } from './copies.ts';
import type { ProjectMemories } from './project-memory.ts';

export const memoryProjects = (projects: ProjectMemories, clock: () => number): AtOnce<Projects> => ({
  create: ({ uniqueTypes = [], allowedParameters = [], ...project }) =>
    projects.add({ ...project, uniqueTypes, allowedParameters, createdAt: clock() }).project,
  get: (id) => projects.find(id)?.project,
  list: () => projects.all().map(({ project }) => project),
});
