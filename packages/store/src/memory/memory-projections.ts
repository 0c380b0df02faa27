import { projectionNames, type Projections } from '../projections/projections.ts';
import { projectionVersions } from '../projections/versions.ts';
import type { AtOnce } from './copies.ts';
import type { ProjectMemories } from './project-memory.ts';
import type { Views } from './views.ts';

export const memoryProjections = (projects: ProjectMemories, views: Views): AtOnce<Projections> => {
  const catchUp = (project: string): void => {
    const memory = projects.find(project);
    if (memory === undefined || memory.projected === memory.position) return;
    memory.projected = memory.position;
    memory.revision += 1;
  };
  return {
    status: (project) => {
      const memory = projects.find(project);
      const [position, newest] = [memory?.projected ?? 0, memory?.position ?? 0];
      return projectionNames.map((name) => ({
        name,
        version: projectionVersions[name],
        position,
        behind: newest - position,
      }));
    },
    catchUp,
    // All are computed together and none of them is kept on its own, so whichever is named, all are made again.
    rebuild: (project) => {
      const memory = projects.find(project);
      if (memory !== undefined) views.forget(memory);
      catchUp(project);
    },
  };
};
