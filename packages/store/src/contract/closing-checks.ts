import { expect } from 'vitest';
import { aTouchpoint } from './an-event.ts';
import type { Check } from './check.ts';
import { append } from './log-acts.ts';
import { expectRefusal } from './refusals.ts';

export const closingChecks: readonly Check[] = [
  {
    name: 'is ready while it is open, and says why not once it is closed',
    run: async ({ ownStore }) => {
      const { store } = await ownStore();
      expect(await store.health()).toEqual({ ready: true });
      await store.close();
      const health = await store.health();
      expect(health.ready).toBe(false);
      expect(health.ready ? '' : health.reason).toMatch(/closed/i);
    },
  },
  {
    name: 'refuses everything once it is closed, and closing twice is closing once',
    run: async ({ ownStore }) => {
      const { store, project } = await ownStore();
      await append(store, project, aTouchpoint());
      await store.close();
      await store.close();
      const { log, directory, projections } = store;
      const calls = [
        () => append(store, project, aTouchpoint()),
        () => log.read({ project, subjects: ['visitor:v1'], asOf: 1, order: 'ascending', limit: 1 }),
        () => log.tail({ project, after: 0, limit: 1 }),
        () => log.event(project, 'x'),
        () => log.count({ project }),
        () => log.position(project),
        () => log.erase({ project, subjects: [] }),
        () => directory.projects.list(),
        () => directory.access.keyByHash('x'),
        () => directory.people.search({ project, limit: 1 }),
        () => directory.settings.get(project, 'x'),
        () => projections.status(project),
      ];
      for (const call of calls) await expectRefusal(call(), 'closed');
    },
  },
  {
    name: 'commits what was accepted before it closes',
    needs: ['durable', 'reopen'],
    run: async ({ ownStore }) => {
      const { store, reopen, project } = await ownStore();
      const appending = Array.from({ length: 5 }, () => append(store, project, aTouchpoint()));
      const settled = Promise.allSettled(appending);
      const back = (await reopen?.()) ?? store;
      const kept = (await settled).filter(({ status }) => status === 'fulfilled').length;
      expect(await back.log.count({ project })).toBeGreaterThanOrEqual(kept);
      expect(kept).toBeGreaterThan(0);
    },
  },
];
