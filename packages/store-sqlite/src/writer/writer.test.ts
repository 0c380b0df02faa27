import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppendItem } from '@throughline/store';
import { sqliteStore, type SqliteStore } from '../sqlite-store.ts';
import { touchpoints } from '../testing/items.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let store: SqliteStore;

beforeEach(async () => {
  folder = temporaryFolder();
  file = folder.file('throughline.db');
  store = await sqliteStore({ file });
  await store.directory.projects.create({ id: 'p', name: 'P' });
});

afterEach(async () => {
  await store.close();
  folder.remove();
});

describe('group commit', () => {
  it('commits everything that waits at once, with one sync for many appends', async () => {
    const before = await store.stats();
    await Promise.all(Array.from({ length: 400 }, (_, i) => store.log.append('p', touchpoints(i, 1))));
    const after = await store.stats();
    expect(after.appends - before.appends).toBe(400);
    expect(after.events - before.events).toBe(400);
    expect(after.commits - before.commits).toBeLessThanOrEqual(5);
  });

  it('commits a lone append by itself, without waiting for company', async () => {
    const before = await store.stats();
    for (let i = 0; i < 5; i += 1) await store.log.append('p', touchpoints(i, 1));
    expect((await store.stats()).commits - before.commits).toBe(5);
  });

  it('lets a request that fails cost its neighbours in the same group nothing', async () => {
    const [broken] = touchpoints(1, 1);
    const notWhole = { ...broken, event: { ...broken?.event, at: 1.5 } } as AppendItem;
    const results = await Promise.allSettled([
      store.log.append('p', touchpoints(10, 2)),
      store.directory.projects.create({ id: 'p', name: 'taken' }),
      store.log.append('p', [notWhole]),
      store.log.append('nowhere', touchpoints(20, 1)),
      store.log.append('p', touchpoints(30, 2)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled']);
    const { events } = await store.log.tail({ project: 'p', after: 0, limit: 10 });
    expect(events.map(({ id, position }) => [id, position])).toEqual([
      ['e10', 1],
      ['e11', 2],
      ['e30', 3],
      ['e31', 4],
    ]);
    const { people } = await store.directory.people.search({ project: 'p', limit: 10 });
    expect(people.map(({ counts }) => counts.touchpoints)).toEqual([4]);
  });

  it('syncs every commit to the disk, and keeps a write-ahead log', () => {
    const connection = new Database(file, { readonly: true });
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    connection.close();
  });
});

describe('closing', () => {
  it('commits what waits, and leaves one file that nothing stands beside', async () => {
    const waiting = store.log.append('p', touchpoints(0, 100));
    await store.close();
    expect(await waiting).toHaveLength(100);
    expect(() => readFileSync(`${file}-wal`)).toThrow('ENOENT');
    store = await sqliteStore({ file });
    expect(await store.log.count({ project: 'p' })).toBe(100);
  });
});

describe('erasing', () => {
  it('leaves no byte of what was erased in any of the files, and every byte of others', async () => {
    const secret = 'anna-of-the-erased';
    await store.log.append('p', touchpoints(0, 50, secret));
    await store.log.append('p', touchpoints(100, 50, 'somebody-else'));
    const bytes = (): string => [file, `${file}-wal`].map((name) => readFileSync(name, 'latin1')).join('');
    expect(bytes()).toContain(secret);
    expect(await store.log.erase({ project: 'p', subjects: [`visitor:${secret}`] })).toEqual({ erased: 50 });
    expect(bytes()).not.toContain(secret);
    expect(bytes()).toContain('somebody-else');
  });
});
