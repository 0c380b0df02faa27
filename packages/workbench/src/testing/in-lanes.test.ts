import { expect, it } from 'vitest';
import { inLanes } from './in-lanes.ts';

it('takes the next job as soon as a lane is free, and gives the results in the order of the jobs', async () => {
  const ends = new Map<string, () => void>();
  const act = (job: string) =>
    new Promise<string>((resolve) =>
      ends.set(job, () => {
        resolve(`${job} done`);
      }),
    );
  const all = inLanes(2, ['long', 'short', 'next', 'last'], act);
  expect([...ends.keys()]).toEqual(['long', 'short']);
  ends.get('short')?.();
  await expect.poll(() => [...ends.keys()]).toEqual(['long', 'short', 'next']);
  ends.get('next')?.();
  await expect.poll(() => ends.has('last')).toBe(true);
  ends.get('last')?.();
  ends.get('long')?.();
  expect(await all).toEqual(['long done', 'short done', 'next done', 'last done']);
});

it('has done nothing where there is nothing to do', async () => {
  expect(await inLanes(3, [], () => Promise.reject(new Error('no job')))).toEqual([]);
});
