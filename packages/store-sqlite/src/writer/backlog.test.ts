import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteStore, type SqliteStore } from '../sqlite-store.ts';
import { touchpoints } from '../testing/items.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: SqliteStore;
/** Looks into the file by itself: unlike the store, it has nothing projected by asking. */
let looking: Database.Database;

beforeEach(async () => {
  folder = temporaryFolder();
  const file = folder.file('throughline.db');
  store = await sqliteStore({ file });
  await store.directory.projects.create({ id: 'p', name: 'P' });
  looking = new Database(file);
});

afterEach(async () => {
  looking.close();
  await store.close();
  folder.remove();
});

const projected = (): number =>
  looking.prepare<[], number>('SELECT ifnull(min(position), 0) FROM projections').pluck().get() ?? 0;

const touchpointsOf = async (project: string): Promise<number[]> =>
  (await store.directory.people.search({ project, limit: 10 })).people.map(({ counts }) => counts.touchpoints);

describe('events that are committed', () => {
  it('are projected by themselves, a little later, with nobody asking', async () => {
    await store.log.append('p', touchpoints(0, 3));
    await expect.poll(projected).toBe(3);
  });

  it('are found by whoever asks, as soon as the append has resolved', async () => {
    for (let n = 1; n <= 20; n += 1) {
      await store.log.append('p', touchpoints(n, 1));
      expect(await touchpointsOf('p')).toEqual([n]);
    }
  });

  it('are projected together, project by project, each once, however they came', async () => {
    await store.directory.projects.create({ id: 'q', name: 'Q' });
    const appends = Array.from({ length: 60 }, (_, n) =>
      store.log.append(n % 3 === 0 ? 'q' : 'p', touchpoints(n * 100, 50)),
    );
    const asked = Promise.all([touchpointsOf('p'), touchpointsOf('q')]);
    await Promise.all(appends);
    await asked;
    expect(await touchpointsOf('p')).toEqual([2000]);
    expect(await touchpointsOf('q')).toEqual([1000]);
  });

  it('are all projected when the store is closed', async () => {
    await store.log.append('p', touchpoints(0, 5));
    await store.close();
    expect(projected()).toBe(5);
    store = await sqliteStore({ file: folder.file('throughline.db') });
  });

  it('stay acknowledged where something stands in the way of projecting, which health tells, and are caught up afterwards', async () => {
    await store.log.append('p', touchpoints(0, 2));
    expect(await touchpointsOf('p')).toEqual([2]);
    looking.exec('ALTER TABLE catalogue RENAME TO put_away');
    const receipts = await store.log.append('p', touchpoints(2, 3));
    expect(receipts.map(({ result }) => result)).toEqual(['stored', 'stored', 'stored']);
    expect(await store.health()).toMatchObject({
      ready: false,
      reason: expect.stringContaining('lag behind (no such table: catalogue') as string,
    });
    // Nobody is kept from reading what there is.
    expect(await touchpointsOf('p')).toEqual([2]);
    await store.log.append('p', touchpoints(5, 4));
    looking.exec('ALTER TABLE put_away RENAME TO catalogue');
    expect(await store.health()).toEqual({ ready: true });
    expect(await touchpointsOf('p')).toEqual([9]);
    expect((await store.directory.catalogue.list({ project: 'p', limit: 10 })).entries[0]?.count).toBe(9);
  });
});
