import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import type { Catalogue, CatalogueEntry } from '../directory/catalogue.ts';
import { compareKeys, editKey, type ListKey } from './catalogue-view.ts';
import type { AtOnce } from './copies.ts';
import type { Views } from './views.ts';
import type { ProjectMemories, ProjectMemory } from './project-memory.ts';

export const memoryCatalogue = (projects: ProjectMemories, views: Views): AtOnce<Catalogue> => {
  const edited = (memory: ProjectMemory): CatalogueEntry[] =>
    views
      .of(memory)
      .catalogue.map((entry) => ({ ...entry, ...memory.catalogueEdits.get(editKey(entry.type, entry.name)) }));
  return {
    list: (query) => {
      const memory = projects.find(query.project);
      const { items, ...rest } = pageOf(memory === undefined ? [] : edited(memory), query, {
        cursor: cursors.catalogue,
        keyOf: ({ name, type }): ListKey => [name, type],
        compare: compareKeys,
      });
      return { entries: items, ...rest };
    },
    edit: (project, type, name, edit) => {
      const memory = projects.find(project);
      const known =
        memory === undefined ? undefined : edited(memory).find((entry) => entry.type === type && entry.name === name);
      if (memory === undefined || known === undefined) return undefined;
      memory.catalogueEdits.set(editKey(type, name), { ...memory.catalogueEdits.get(editKey(type, name)), ...edit });
      return { ...known, ...edit };
    },
  };
};
