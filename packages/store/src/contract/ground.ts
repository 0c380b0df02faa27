import { randomUUID } from 'node:crypto';
import type { ProjectId } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import type { Check, Ground, Need, OpenedStore, OpenStore } from './check.ts';

export const newProject = async (store: Store): Promise<ProjectId> => {
  const { id } = await store.directory.projects.create({
    id: `project-${randomUUID()}`,
    name: 'A project',
    country: 'DE',
  });
  return id;
};

/** The first of a check's needs that the store does not meet. */
export const unmetNeed = ({ needs = [] }: Check, opened: OpenedStore): Need | undefined =>
  needs.find((need) => {
    if (need === 'reopen' || need === 'crashBetweenAppendAndProjection' || need === 'outdateProjections') {
      return opened[need] === undefined;
    }
    return !opened.store.capabilities[need];
  });

/** Runs one check in a project of its own on a store that others use too. Rejects when the store breaks the promise. */
export const runCheck = async (check: Check, store: Store, open: OpenStore): Promise<void> => {
  const own: OpenedStore[] = [];
  const ground: Ground = {
    store,
    project: await newProject(store),
    anotherProject: () => newProject(store),
    ownStore: async () => {
      const opened = await open();
      own.push(opened);
      return { ...opened, project: await newProject(opened.store) };
    },
  };
  try {
    await check.run(ground);
  } finally {
    for (const opened of own) await opened.dispose();
  }
};
