import { afterEach, describe, expect, it } from 'vitest';
import { sqliteStore } from '../sqlite-store.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openPool, type Pool, type PoolOptions } from './pool.ts';

const folder = temporaryFolder();
const pools: Pool[] = [];

const open = async (options: Partial<PoolOptions>): Promise<Pool> => {
  const file = folder.file('throughline.db');
  await (await sqliteStore({ file })).close();
  const pool = await openPool({
    file,
    name: 'quick',
    threads: 1,
    eager: false,
    queue: 100,
    deadlineMs: 20_000,
    ...options,
  });
  pools.push(pool);
  return pool;
};

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
  folder.remove();
});

describe('a pool of readers', () => {
  it('answers everything that waits, in turn, with fewer threads than requests', async () => {
    const pool = await open({ threads: 2 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => pool.send('projects.list', [])));
    expect(answers).toEqual(Array.from({ length: 50 }, () => []));
  });

  it('refuses what the queue does not take, at once, and gives the rest up at the deadline', async () => {
    const pool = await open({ threads: 0, queue: 2, deadlineMs: 30 });
    const waiting = [pool.send('projects.list', []), pool.send('projects.list', [])];
    await expect(pool.send('projects.list', [])).rejects.toMatchObject({ code: 'busy', retryAfter: 1 });
    for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'deadline', retryAfter: 1 });
  });

  it('says why a request cannot be answered, and answers the next', async () => {
    const pool = await open({});
    await expect(pool.send('projects.burn', [])).rejects.toMatchObject({ code: 'invalid' });
    await expect(pool.send('projects.create', [{ id: 'p', name: 'P' }])).rejects.toMatchObject({
      code: 'not_writable',
    });
    expect(await pool.send('projects.list', [])).toEqual([]);
  });
});
