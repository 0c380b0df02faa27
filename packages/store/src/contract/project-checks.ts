import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Check } from './check.ts';
import { expectRefusal } from './refusals.ts';

export const projectChecks: readonly Check[] = [
  {
    name: 'makes a project once, with what was said of it and nothing secret',
    run: async ({ store }) => {
      const id = randomUUID();
      const before = Date.now() - 60_000;
      const made = await store.directory.projects.create({ id, name: 'Größe', uniqueTypes: ['contract'] });
      expect(made).toStrictEqual({
        id,
        name: 'Größe',
        uniqueTypes: ['contract'],
        allowedParameters: [],
        createdAt: made.createdAt,
      });
      expect(made.createdAt).toBeGreaterThan(before);
      expect(await store.directory.projects.get(id)).toStrictEqual(made);
      await expectRefusal(store.directory.projects.create({ id, name: 'Another' }), 'invalid');
      expect(await store.directory.projects.get(id)).toStrictEqual(made);
    },
  },
  {
    name: 'makes a project once when several ask for it at the same time',
    run: async ({ store }) => {
      const id = randomUUID();
      const tries = await Promise.allSettled(
        [1, 2, 3].map((n) => store.directory.projects.create({ id, name: String(n) })),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await store.directory.projects.list()).filter((project) => project.id === id)).toHaveLength(1);
    },
  },
  {
    name: 'lists projects in the order in which they were made, and knows no others',
    run: async ({ ownStore }) => {
      const { store, project } = await ownStore();
      for (const id of ['z', 'a', '__proto__'])
        await store.directory.projects.create({ id, name: id, country: 'AT', allowedParameters: ['ref'] });
      expect((await store.directory.projects.list()).map(({ id }) => id)).toEqual([project, 'z', 'a', '__proto__']);
      expect(await store.directory.projects.get('__proto__')).toMatchObject({
        country: 'AT',
        allowedParameters: ['ref'],
      });
      expect(await store.directory.projects.get('constructor')).toBeUndefined();
    },
  },
  {
    name: 'has every project again after a restart',
    needs: ['durable', 'reopen'],
    run: async ({ ownStore }) => {
      const { store, reopen, project } = await ownStore();
      const made = await store.directory.projects.get(project);
      const back = (await reopen?.()) ?? store;
      expect(await back.directory.projects.get(project)).toStrictEqual(made);
    },
  },
];
