import { describe, expect, it } from 'vitest';
import { aTouchpoint, anItem, monday } from '../contract/an-event.ts';
import { memoryStore } from './memory-store.ts';

const project = 'p';

const openWith = async (projections: 'inline' | 'later') => {
  const store = memoryStore({ projections, clock: () => monday });
  await store.directory.projects.create({ id: project, name: 'P' });
  await store.log.append(project, [anItem(aTouchpoint()), anItem(aTouchpoint())]);
  const total = async () => (await store.directory.people.search({ project, limit: 1 })).total;
  const behind = async () => (await store.projections.status(project)).map((status) => status.behind);
  return { store, total, behind };
};

describe('the memory store', () => {
  it('knows people with the append when projections are inline', async () => {
    const { total, behind } = await openWith('inline');
    expect(await total()).toBe(1);
    expect(await behind()).toEqual([0, 0, 0, 0]);
  });

  it('knows them only once it caught up when projections come later', async () => {
    const { store, total, behind } = await openWith('later');
    expect(await total()).toBe(0);
    expect(await behind()).toEqual([2, 2, 2, 2]);
    expect(await store.log.count({ project })).toBe(2);
    await store.projections.catchUp(project);
    expect(await total()).toBe(1);
    expect(await behind()).toEqual([0, 0, 0, 0]);
  });

  it('catches up with a rebuild too', async () => {
    const { store, total } = await openWith('later');
    await store.projections.rebuild(project, ['catalogue']);
    expect(await total()).toBe(1);
  });

  it('takes the time from the clock it is given', async () => {
    const { store } = await openWith('inline');
    expect((await store.directory.projects.get(project))?.createdAt).toBe(monday);
  });

  it('says what to do when it is given events of a project that is not there', async () => {
    const { store } = await openWith('inline');
    await expect(store.log.append('nobody', [anItem(aTouchpoint())])).rejects.toThrow(/create it first/i);
  });
});
