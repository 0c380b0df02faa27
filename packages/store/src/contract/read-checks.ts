import fc from 'fast-check';
import { compareOrder, limits, type AcceptedEvent } from '@throughline/protocol';
import { expect } from 'vitest';
import { aFeedback, aGoal, aSignal, aTouchpoint, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { newProject } from './ground.ts';
import { append, idsOf, readAll, readInPages } from './log-acts.ts';
import { expectRefusal } from './refusals.ts';

/** Sorted by UTF-8 bytes; JavaScript's own order has the emoji before U+FB01 and U+FFFD. */
const byBytes = ['A', 'B', 'Z', 'a', 'aa', 'b', 'z', 'ä', 'е', '中', 'ﬁ', '\u{fffd}', '\u{10000}', '\u{1f600}'];

const oddText = fc
  .array(fc.constantFrom('a', 'B', 'ä', 'ﬁ', '\u{1f600}', '|', ':', '%'), { minLength: 1, maxLength: 5 })
  .map((letters) => letters.join(''));

/** Few moments, streams and numbers, so that ties are the rule. */
const someEvents = fc.uniqueArray(
  fc.record({
    id: oddText,
    at: fc.integer({ min: 0, max: 3 }).map((n) => monday + n),
    stream: fc.constantFrom('a', 'b', 'ﬁ', '\u{1f600}'),
    seq: fc.integer({ min: 1, max: 3 }),
    visitor: fc.constantFrom('v1', 'v2', 'v3'),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);

export const readChecks: readonly Check[] = [
  {
    name: 'reads in the one total order, whatever order the events came in',
    run: async ({ store, project }) => {
      const sorted = [
        aTouchpoint({ id: 'z', at: monday, stream: 'z', seq: 9 }),
        aTouchpoint({ id: 'y', at: monday + 1, stream: 'a', seq: 2 }),
        aTouchpoint({ id: 'c', at: monday + 1, stream: 'b', seq: 2 }),
        aTouchpoint({ id: 'd', at: monday + 1, stream: 'b', seq: 2 }),
        aTouchpoint({ id: 'a', at: monday + 1, stream: 'b', seq: 10 }),
        aTouchpoint({ id: 'b', at: monday + 2, stream: 'a', seq: 1 }),
      ];
      await append(store, project, ...[3, 5, 0, 2, 4, 1].flatMap((i) => sorted[i] ?? []));
      expect(idsOf(await readAll(store, { project, subjects: ['visitor:v1'] }))).toEqual(idsOf(sorted));
      const back = await readAll(store, { project, subjects: ['visitor:v1'], order: 'descending' });
      expect(idsOf(back)).toEqual(idsOf(sorted).reverse());
    },
  },
  {
    name: 'sorts texts by their UTF-8 bytes',
    run: async ({ store, project }) => {
      const byId = byBytes.map((id) => aTouchpoint({ id, who: { visitor: 'ids' } }));
      const byStream = byBytes.map((stream) => aTouchpoint({ stream, who: { visitor: 'streams' } }));
      await append(store, project, ...[...byId, ...byStream].reverse());
      expect(idsOf(await readAll(store, { project, subjects: ['visitor:ids'] }))).toEqual(byBytes);
      const streams = await readInPages(store, { project, subjects: ['visitor:streams'], limit: 3 });
      expect(streams.map(({ stream }) => stream)).toEqual(byBytes);
    },
  },
  {
    name: 'merges the subjects asked for, each event once, and no other',
    run: async ({ store, project }) => {
      const events = ['v1', 'v2', 'v1', 'v3', 'v2'].map((visitor, i) =>
        aTouchpoint({ at: monday + i, who: { visitor } }),
      );
      await append(store, project, ...events);
      const subjects = ['visitor:v2', 'visitor:v1', 'visitor:v2', 'visitor:unknown'];
      expect(idsOf(await readAll(store, { project, subjects }))).toEqual(idsOf(events.filter((_, i) => i !== 3)));
      expect(await store.log.read({ project, subjects: [], asOf: 99, order: 'ascending', limit: 10 })).toEqual({
        events: [],
        more: false,
      });
    },
  },
  {
    name: 'gives the same events in the same order on pages of every size, both ways',
    run: async ({ store }) => {
      await fc.assert(
        fc.asyncProperty(
          someEvents,
          fc.integer({ min: 1, max: 9 }),
          fc.constantFrom('ascending', 'descending'),
          async (parts, limit, order) => {
            const project = await newProject(store);
            const events = parts.map(({ visitor, ...rest }) => aTouchpoint({ ...rest, who: { visitor } }));
            await append(store, project, ...events);
            const subjects = ['visitor:v1', 'visitor:v3'];
            const asked = events
              .filter(({ subject }) => subjects.includes(subject))
              .map((event) => ({ ...event, occurredAt: event.at }));
            const sorted = idsOf(asked.sort(compareOrder));
            const read = await readInPages(store, { project, subjects, limit, order });
            expect(idsOf(read)).toEqual(order === 'ascending' ? sorted : sorted.reverse());
          },
        ),
        { numRuns: 25 },
      );
    },
  },
  {
    name: 'says that there is more exactly when there is',
    run: async ({ store, project }) => {
      await append(store, project, ...[1, 2, 3, 4].map((i) => aTouchpoint({ at: monday + i })));
      const page = (limit: number) =>
        store.log.read({ project, subjects: ['visitor:v1'], asOf: 99, order: 'ascending', limit });
      expect((await page(3)).more).toBe(true);
      expect((await page(4)).more).toBe(false);
      expect((await page(5)).events).toHaveLength(4);
    },
  },
  {
    name: 'keeps pages still while others append before, between and after them',
    run: async ({ store, project }) => {
      const visit = (i: number): AcceptedEvent => aTouchpoint({ at: monday + i * minute });
      const pinned = [2, 4, 6, 8].map(visit);
      await append(store, project, ...pinned);
      const asOf = await store.log.position(project);
      const read = { project, subjects: ['visitor:v1'], asOf, order: 'ascending', limit: 2 } as const;
      const first = await store.log.read(read);
      await append(store, project, ...[1, 3, 5, 7, 9].map(visit));
      const from = first.events.at(-1);
      const second = await store.log.read({ ...read, ...(from === undefined ? {} : { from }) });
      expect(idsOf([...first.events, ...second.events])).toEqual(idsOf(pinned));
      expect(second.more).toBe(false);
      expect(await readAll(store, { project, subjects: ['visitor:v1'] })).toHaveLength(9);
    },
  },
  {
    name: 'starts strictly after the place it is given, be an event there or not',
    run: async ({ store, project }) => {
      const events = [1, 3].map((i) => aTouchpoint({ at: monday + i }));
      await append(store, project, ...events);
      const nowhere = { occurredAt: monday + 2, stream: 'a', seq: 1, id: 'nowhere' };
      const read = (order: 'ascending' | 'descending') =>
        readAll(store, { project, subjects: ['visitor:v1'], from: nowhere, order });
      expect(idsOf(await read('ascending'))).toEqual([events[1]?.id]);
      expect(idsOf(await read('descending'))).toEqual([events[0]?.id]);
    },
  },
  {
    name: 'reads only the types, actors and channels asked for, on full pages',
    run: async ({ store, project }) => {
      const touch = aTouchpoint({ at: monday, channel: 'phone', actor: 'agent' });
      const goal = aGoal({ at: monday + 1 });
      const signal = aSignal({ at: monday + 2 });
      const feedback = aFeedback({ at: monday + 3, channel: 'phone' });
      await append(store, project, touch, goal, signal, feedback);
      const read = async (filter: object) =>
        idsOf(await readInPages(store, { project, subjects: ['visitor:v1'], limit: 1, ...filter }));
      expect(await read({ types: ['goal', 'feedback'] })).toEqual([goal.id, feedback.id]);
      expect(await read({ actors: ['agent'] })).toEqual([touch.id]);
      expect(await read({ channels: ['phone'] })).toEqual([touch.id, feedback.id]);
      expect(await read({ channels: ['phone'], types: ['feedback'], actors: ['customer'] })).toEqual([feedback.id]);
      expect(await read({ types: [] })).toEqual([]);
    },
  },
  {
    name: 'refuses a limit that is no whole number from 1 to the most a page may hold',
    run: async ({ store, project }) => {
      for (const limit of [0, -1, 1.5, Number.NaN, limits.pageItems + 1]) {
        await expectRefusal(
          store.log.read({ project, subjects: ['visitor:v1'], asOf: 1, order: 'ascending', limit }),
          'invalid',
        );
        await expectRefusal(store.log.tail({ project, after: 0, limit }), 'invalid');
      }
    },
  },
];
