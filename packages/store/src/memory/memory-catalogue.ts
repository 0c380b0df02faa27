import { compareText, type EventType, type StoredEvent } from '@throughline/protocol';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import type { Catalogue, CatalogueEntry } from '../directory/catalogue.ts';
import type { AtOnce } from './copies.ts';
import type { Views } from './views.ts';
import type { ProjectMemories, ProjectMemory } from './project-memory.ts';

type ListKey = [name: string, type: string];

/** Types hold no space, so it reads back unambiguously. */
const editKey = (type: EventType, name: string): string => `${type} ${name}`;

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

const compareKeys = (a: ListKey, b: ListKey): number => compareText(a[0], b[0]) || compareText(a[1], b[1]);

/** What the log says of each name, without what people say of it. Sorted by name and type. */
export const viewCatalogue = (events: readonly StoredEvent[]): CatalogueEntry[] => {
  const entries = new Map<string, CatalogueEntry>();
  for (const { name, type, occurredAt } of events) {
    if (name === undefined) continue;
    const known = entries.get(editKey(type, name)) ?? {
      name,
      type,
      firstSeen: occurredAt,
      lastSeen: occurredAt,
      count: 0,
    };
    entries.set(editKey(type, name), {
      ...known,
      firstSeen: Math.min(known.firstSeen, occurredAt),
      lastSeen: Math.max(known.lastSeen, occurredAt),
      count: known.count + 1,
    });
  }
  return [...entries.values()].sort((a, b) => compareKeys([a.name, a.type], [b.name, b.type]));
};
