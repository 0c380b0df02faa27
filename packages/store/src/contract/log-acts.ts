import type { AcceptedEvent, StoredEvent } from '@throughline/protocol';
import type { ProjectId, ReadQuery, Receipt } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import { anItem } from './an-event.ts';

export const append = (store: Store, project: ProjectId, ...events: readonly AcceptedEvent[]): Promise<Receipt[]> =>
  store.log.append(
    project,
    events.map((event) => anItem(event)),
  );

/** Appends and waits until every projection knows: the contract also holds where they come later. */
export const appendAndSettle = async (
  store: Store,
  project: ProjectId,
  ...events: readonly AcceptedEvent[]
): Promise<Receipt[]> => {
  const receipts = await append(store, project, ...events);
  await store.projections.catchUp(project);
  return receipts;
};

type WholeRead = Pick<ReadQuery, 'project' | 'subjects'> & Partial<ReadQuery>;

/** One page with everything on it. */
export const readAll = async (store: Store, query: WholeRead): Promise<StoredEvent[]> => {
  const asOf = query.asOf ?? (await store.log.position(query.project));
  const { events } = await store.log.read({ order: 'ascending', limit: 1000, ...query, asOf });
  return events;
};

/** The same, page by page. Throws when a page brings nothing new and says that there is more: that would never end. */
export const readInPages = async (store: Store, query: WholeRead & { limit: number }): Promise<StoredEvent[]> => {
  const asOf = query.asOf ?? (await store.log.position(query.project));
  const events: StoredEvent[] = [];
  const seen = new Set<string>();
  for (let more = true; more;) {
    const from = events.at(-1) ?? query.from;
    const page = await store.log.read({ order: 'ascending', ...query, asOf, ...(from === undefined ? {} : { from }) });
    if (page.more && page.events.every(({ id }) => seen.has(id)))
      throw new Error('A page says that there is more and brings nothing new.');
    for (const { id } of page.events) seen.add(id);
    events.push(...page.events);
    ({ more } = page);
  }
  return events;
};

export const idsOf = (things: readonly { id: string }[]): string[] => things.map(({ id }) => id);
