import type { PersonSummary } from '@throughline/protocol';
import { expect } from 'vitest';
import type { PeopleQuery } from '../directory/people.ts';
import type { Store } from '../store.ts';
import { aGoal, aTouchpoint, anIdentify, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { appendAndSettle } from './log-acts.ts';
import { throughPages } from './pages.ts';
import { expectRefusal } from './refusals.ts';

/** Best identifier's value of each person found, in the order of the list. */
const namesOf = (people: readonly PersonSummary[]): (string | undefined)[] =>
  people.map(({ identifiers }) => identifiers[0]?.value);

const search = async (
  store: Store,
  project: string,
  asked: Partial<PeopleQuery> = {},
): Promise<(string | undefined)[]> =>
  namesOf((await store.directory.people.search({ project, limit: 100, ...asked })).people);

const allPages = async (store: Store, query: PeopleQuery): Promise<{ people: PersonSummary[]; totals: number[] }> => {
  const totals: number[] = [];
  const people = await throughPages(async (from) => {
    const { people: items, total, ...rest } = await store.directory.people.search({ ...query, ...from });
    totals.push(total);
    return { items, ...rest };
  });
  return { people, totals };
};

const story = [
  aTouchpoint({ who: { visitor: 'Anna-1' }, at: monday + minute, channel: 'app', name: 'quote_started' }),
  anIdentify({ who: { customer: 'C-200', email: 'bert@example.com' }, trust: 'server', at: monday + 2 * minute }),
  aGoal({ who: { customer: 'C-200' }, at: monday + 3 * minute, channel: 'phone', name: 'Policy_Bought' }),
  anIdentify({ who: { visitor: 'x-3', email: 'carla@example.com' }, at: monday + 4 * minute, channel: 'social' }),
  aGoal({ who: { visitor: 'Anna-1' }, at: monday, name: 'asked', state: 'started' }),
  aTouchpoint({ who: { visitor: 'staff' }, at: monday + 9 * minute, internal: true, name: 'quote_started' }),
];

export const searchChecks: readonly Check[] = [
  {
    name: "lists people by newest activity, own staff's and test traffic only when asked for",
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, ...story);
      expect(await search(store, project)).toEqual(['x-3', 'C-200', 'Anna-1']);
      expect(await search(store, project, { internal: true })).toEqual(['staff', 'x-3', 'C-200', 'Anna-1']);
      await appendAndSettle(store, project, aTouchpoint({ who: { visitor: 'staff' }, at: monday - minute }));
      expect(await search(store, project)).toContain('staff');
    },
  },
  {
    name: 'finds text at the beginning of identifiers and channels and anywhere in names, in either case',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, ...story);
      const finds = async (text: string) => search(store, project, { text });
      expect(await finds('anna')).toEqual(['Anna-1']);
      expect(await finds('  ANNA-1 ')).toEqual(['Anna-1']);
      expect(await finds('bert@')).toEqual(['C-200']);
      expect(await finds('CARLA')).toEqual(['x-3']);
      expect(await finds('example.com')).toEqual([]);
      expect(await finds('started')).toEqual(['Anna-1']);
      expect(await finds('policy_b')).toEqual(['C-200']);
      expect(await finds('soc')).toEqual(['x-3']);
      expect(await finds('ocial')).toEqual([]);
      expect(await finds('')).toHaveLength(3);
      expect(await finds('_')).toEqual(['C-200', 'Anna-1']);
      for (const text of ['%', '*', "'", '"', 'a%', 'a_', '\\', '__proto__']) expect(await finds(text)).toEqual([]);
    },
  },
  {
    name: 'narrows by channel, by goal reached and by being known, all together',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, ...story);
      expect(await search(store, project, { channel: 'app' })).toEqual(['Anna-1']);
      expect(await search(store, project, { goal: 'Policy_Bought' })).toEqual(['C-200']);
      expect(await search(store, project, { goal: 'asked' })).toEqual([]);
      expect(await search(store, project, { known: true })).toEqual(['C-200']);
      expect(await search(store, project, { known: false })).toEqual(['x-3', 'Anna-1']);
      expect(await search(store, project, { known: false, text: 'anna', channel: 'web' })).toEqual(['Anna-1']);
      expect(await search(store, project, { known: true, text: 'anna' })).toEqual([]);
    },
  },
  {
    name: 'finds a person once, by what any of its subjects did',
    run: async ({ store, project }) => {
      await appendAndSettle(
        store,
        project,
        aTouchpoint({ who: { visitor: 'v1' }, name: 'quote_started', channel: 'app' }),
        anIdentify({ who: { visitor: 'v1', customer: 'c1' } }),
        aTouchpoint({ who: { visitor: 'v1', customer: 'c1' }, name: 'quote_started' }),
        aGoal({ who: { customer: 'c1' } }),
      );
      expect(await search(store, project, { text: 'quote' })).toEqual(['c1']);
      expect(await search(store, project, { channel: 'app', goal: 'policy_bought' })).toEqual(['c1']);
    },
  },
  {
    name: 'gives on pages of every size the list as a whole, with the same total on each',
    run: async ({ store, project }) => {
      const events = Array.from({ length: 23 }, (_, i) =>
        aTouchpoint({ who: { visitor: `v${String(i)}` }, at: monday + (i % 5) }),
      );
      await appendAndSettle(store, project, ...events);
      const whole = await allPages(store, { project, limit: 1000 });
      const expected = [...whole.people].sort((a, b) => b.lastSeen - a.lastSeen || (a.id < b.id ? -1 : 1));
      expect(whole.people).toEqual(expected);
      for (const limit of [1, 4, 22, 23]) {
        const { people, totals } = await allPages(store, { project, limit });
        expect(people).toEqual(expected);
        expect(new Set(totals)).toEqual(new Set([23]));
      }
      const { people, totals } = await allPages(store, { project, limit: 3, text: 'v1' });
      expect(people).toHaveLength(totals[0] ?? -1);
    },
  },
  {
    name: 'never shows a person twice on the pages of one cursor while others arrive',
    run: async ({ store, project }) => {
      const visits = (from: number, at: number) =>
        Array.from({ length: 6 }, (_, i) => aTouchpoint({ who: { visitor: `v${String(from + i)}` }, at: at + i }));
      await appendAndSettle(store, project, ...visits(0, monday));
      const first = await store.directory.people.search({ project, limit: 3 });
      await appendAndSettle(
        store,
        project,
        ...visits(6, monday + minute),
        aTouchpoint({ who: { visitor: 'v5' }, at: monday + 2 * minute }),
      );
      const second = await store.directory.people.search({
        project,
        limit: 3,
        ...(first.next === undefined ? {} : { cursor: first.next }),
      });
      const names = [...namesOf(first.people), ...namesOf(second.people)];
      expect(names).toEqual(['v5', 'v4', 'v3', 'v2', 'v1', 'v0']);
    },
  },
  {
    name: 'refuses limits out of bounds and what is no cursor of the list',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, ...story);
      const { people, catalogue } = store.directory;
      const foreign = (await catalogue.list({ project, limit: 1 })).next ?? '';
      expect(foreign).not.toBe('');
      for (const cursor of ['', 'x', '%%%', 'W10', foreign])
        await expectRefusal(people.search({ project, limit: 1, cursor }), 'invalid');
      for (const limit of [0, -1, 1001, 0.5]) await expectRefusal(people.search({ project, limit }), 'invalid');
    },
  },
];
