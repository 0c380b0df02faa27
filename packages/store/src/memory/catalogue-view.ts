import { compareText, type EventType, type StoredEvent } from '@throughline/protocol';
import type { CatalogueEntry } from '../directory/catalogue.ts';

export type ListKey = [name: string, type: string];

/** Types hold no space, so it reads back unambiguously. */
export const editKey = (type: EventType, name: string): string => `${type} ${name}`;

export const compareKeys = (a: ListKey, b: ListKey): number => compareText(a[0], b[0]) || compareText(a[1], b[1]);

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
