import { expect } from 'vitest';
import type { CatalogueEntry } from '../directory/catalogue.ts';
import type { Store } from '../store.ts';
import { aFeedback, aGoal, aTouchpoint, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { appendAndSettle } from './log-acts.ts';
import { throughPages } from './pages.ts';
import { expectRefusal } from './refusals.ts';

const catalogueOf = (store: Store, project: string, limit = 1000): Promise<CatalogueEntry[]> =>
  throughPages(async (from) => {
    const { entries, ...rest } = await store.directory.catalogue.list({ project, limit, ...from });
    return { items: entries, ...rest };
  });

const story = [
  aTouchpoint({ name: 'quote', at: monday + minute }),
  aTouchpoint({ name: 'quote', at: monday, who: { visitor: 'v2' } }),
  aGoal({ name: 'quote', at: monday }),
  aTouchpoint({ name: 'Zebra', at: monday }),
  aTouchpoint({ name: '__proto__', at: monday }),
  aTouchpoint({ name: '\u{1f600}', at: monday }),
  aTouchpoint({ name: 'ﬁ', at: monday }),
  aFeedback(),
];

export const catalogueChecks: readonly Check[] = [
  {
    name: 'knows every name by its type, with first, last and count, sorted by name',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, ...story, ...story);
      const entries = await catalogueOf(store, project);
      expect(entries.map(({ name, type }) => `${name} ${type}`)).toEqual([
        'Zebra touchpoint',
        '__proto__ touchpoint',
        'quote goal',
        'quote touchpoint',
        'ﬁ touchpoint',
        '\u{1f600} touchpoint',
      ]);
      expect(entries[3]).toStrictEqual({
        name: 'quote',
        type: 'touchpoint',
        firstSeen: monday,
        lastSeen: monday + minute,
        count: 2,
      });
      for (const limit of [1, 2, 5]) expect(await catalogueOf(store, project, limit)).toEqual(entries);
    },
  },
  {
    name: 'keeps what people say of a name, through new events and rebuilds',
    run: async ({ store, project }) => {
      const { catalogue } = store.directory;
      await appendAndSettle(store, project, ...story);
      await catalogue.edit(project, 'touchpoint', 'quote', { label: 'Quote', standardTime: minute });
      const edited = await catalogue.edit(project, 'touchpoint', 'quote', { side: 'frontstage', label: 'A quote' });
      expect(edited).toMatchObject({ label: 'A quote', standardTime: minute, side: 'frontstage', count: 2 });
      await appendAndSettle(store, project, aTouchpoint({ name: 'quote', at: monday + 2 * minute }));
      await store.projections.rebuild(project);
      const entry = (await catalogueOf(store, project)).find(
        ({ name, type }) => name === 'quote' && type === 'touchpoint',
      );
      expect(entry).toStrictEqual({ ...edited, count: 3, lastSeen: monday + 2 * minute });
    },
  },
  {
    name: 'edits nothing that was never seen',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, ...story);
      expect(await store.directory.catalogue.edit(project, 'signal', 'quote', { label: 'x' })).toBeUndefined();
      expect(
        await store.directory.catalogue.edit(project, 'touchpoint', 'constructor', { label: 'x' }),
      ).toBeUndefined();
      expect(await catalogueOf(store, project)).toHaveLength(6);
      await expectRefusal(store.directory.catalogue.list({ project, limit: 1, cursor: 'nonsense' }), 'invalid');
    },
  },
];
