import { compareText, type PersonId } from '@throughline/protocol';
import type { Definition, Definitions, Notes, Settings } from '../directory/documents.ts';
import type { AtOnce } from './copies.ts';
import type { ProjectMemories } from './project-memory.ts';

export const memoryDefinitions = (projects: ProjectMemories, clock: () => number): AtOnce<Definitions> => {
  const versionsOf = (project: string, key: string): Definition[] =>
    (projects.find(project)?.definitions ?? []).filter((definition) => definition.key === key);
  return {
    put: (project, definition) => {
      const version = versionsOf(project, definition.key).length + 1;
      const added = { ...definition, version, createdAt: clock() };
      projects.need(project).definitions.push(added);
      return added;
    },
    get: (project, key, version) =>
      versionsOf(project, key).findLast((definition) => version === undefined || definition.version === version),
    list: (project) => {
      const newest = new Map(
        (projects.find(project)?.definitions ?? []).map((definition) => [definition.key, definition]),
      );
      return [...newest.values()].sort((a, b) => compareText(a.key, b.key));
    },
  };
};

/** `idsOf` gives every id that resolves to the person. */
export const memoryNotes = (
  projects: ProjectMemories,
  clock: () => number,
  idsOf: (project: string, person: PersonId) => readonly PersonId[],
): AtOnce<Notes> => ({
  add: (project, note) => {
    const memory = projects.need(project);
    memory.notesEver += 1;
    const added = { ...note, id: `note_${String(memory.notesEver)}`, createdAt: clock() };
    memory.notes.push(added);
    return added;
  },
  ofPerson: (project, person) => {
    const ids = new Set(idsOf(project, person));
    const notes = (projects.find(project)?.notes ?? []).filter((note) => ids.has(note.person));
    return notes.sort((a, b) => a.at - b.at || a.createdAt - b.createdAt);
  },
  remove: (project, id) => {
    const memory = projects.find(project);
    if (memory !== undefined) memory.notes = memory.notes.filter((note) => note.id !== id);
  },
});

export const memorySettings = (projects: ProjectMemories): AtOnce<Settings> => ({
  get: (project, name) => projects.find(project)?.settings.get(name),
  set: (project, name, value) => {
    projects.need(project).settings.set(name, value);
  },
});
