import { expect } from 'vitest';
import type { StoredEvent } from '@throughline/protocol';
import type { Subject } from '@throughline/protocol';
import type { Store } from '../store.ts';
import { aTouchpoint, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { append, idsOf } from './log-acts.ts';

/** Follows the log from a position until nothing comes any more. */
const follow = async (store: Store, project: string, after: number, limit: number, subjects?: readonly Subject[]) => {
  const events: StoredEvent[] = [];
  let position = after;
  for (let stepped = true; stepped;) {
    const page = await store.log.tail({
      project,
      after: position,
      limit,
      ...(subjects === undefined ? {} : { subjects }),
    });
    events.push(...page.events);
    stepped = page.position > position;
    ({ position } = page);
  }
  return { events, position };
};

export const tailChecks: readonly Check[] = [
  {
    name: 'tails in the order of commits, missing and repeating nothing, on pages of every size',
    run: async ({ store, project }) => {
      const events = Array.from({ length: 23 }, (_, i) =>
        aTouchpoint({ at: monday - i, who: { visitor: `v${String(i % 3)}` } }),
      );
      await append(store, project, ...events.slice(0, 9));
      await append(store, project, ...events.slice(9));
      for (const limit of [1, 2, 5, 22, 23, 1000]) {
        const { events: tailed, position } = await follow(store, project, 0, limit);
        expect(idsOf(tailed)).toEqual(idsOf(events));
        expect(position).toBe(await store.log.position(project));
      }
    },
  },
  {
    name: 'tails some subjects only, and its position still runs over all',
    run: async ({ store, project }) => {
      const events = Array.from({ length: 12 }, (_, i) =>
        aTouchpoint({ who: { visitor: i % 4 === 0 ? 'wanted' : 'other' } }),
      );
      await append(store, project, ...events);
      for (const limit of [1, 2, 3, 50]) {
        const { events: tailed, position } = await follow(store, project, 0, limit, ['visitor:wanted']);
        expect(idsOf(tailed)).toEqual(idsOf(events.filter((_, i) => i % 4 === 0)));
        expect(position).toBe(await store.log.position(project));
      }
    },
  },
  {
    name: 'tails what comes while somebody follows, once each',
    run: async ({ store, project }) => {
      const writing = (async () => {
        for (let i = 0; i < 20; i += 1) await append(store, project, aTouchpoint(), aTouchpoint());
      })();
      const seen: string[] = [];
      let position = 0;
      const step = async (): Promise<void> => {
        const page = await store.log.tail({ project, after: position, limit: 3 });
        seen.push(...idsOf(page.events));
        ({ position } = page);
      };
      for (let i = 0; i < 10; i += 1) await step();
      await writing;
      const rest = await follow(store, project, position, 7);
      const all = await follow(store, project, 0, 1000);
      expect([...seen, ...idsOf(rest.events)]).toEqual(idsOf(all.events));
      expect(all.events).toHaveLength(40);
    },
  },
  {
    name: 'stays where it is when nothing came',
    run: async ({ store, project }) => {
      expect(await store.log.tail({ project, after: 0, limit: 10 })).toEqual({ events: [], position: 0 });
      await append(store, project, aTouchpoint());
      const position = await store.log.position(project);
      expect(await store.log.tail({ project, after: position, limit: 10 })).toEqual({ events: [], position });
    },
  },
];
