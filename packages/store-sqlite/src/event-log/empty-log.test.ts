import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteStore, type SqliteStore } from '../sqlite-store.ts';
import { touchpoints } from '../testing/items.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const secret = 'anna-of-the-erased';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let store: SqliteStore;
/** As a backup or a tool would: another connection that has begun to read, and is not done. */
let reader: Database.Database;

beforeEach(async () => {
  folder = temporaryFolder();
  file = folder.file('throughline.db');
  store = await sqliteStore({ file });
  await store.directory.projects.create({ id: 'p', name: 'P' });
  await store.log.append('p', touchpoints(0, 10, secret));
  reader = new Database(file, { readonly: true });
  reader.exec('BEGIN');
  expect(reader.prepare('SELECT count(*) FROM events').pluck().get()).toBe(10);
});
afterEach(async () => {
  reader.close();
  await store.close();
  folder.remove();
});

const erase = (): Promise<{ erased: number }> => store.log.erase({ project: 'p', subjects: [`visitor:${secret}`] });

const isSomewhere = (): boolean => [file, `${file}-wal`].some((name) => readFileSync(name, 'latin1').includes(secret));

// The write-ahead log cannot be emptied under a reader: SQLite says so in its answer and throws nothing. `erase` resolved
// all the same, with what it had erased still on the disk.
describe('erasing while another connection reads', () => {
  it('waits for it to end, and resolves when no byte is left', async () => {
    const erasing = erase();
    await expect.poll(() => store.log.event('p', 'e0')).toBeUndefined();
    expect(isSomewhere()).toBe(true);
    reader.exec('COMMIT');
    expect(await erasing).toEqual({ erased: 10 });
    expect(isSomewhere()).toBe(false);
  });

  it('says so when that does not end: gone from every answer, in the log until the reader ends', async () => {
    await expect(erase()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/gone from every answer.*end that reader/) as unknown,
    });
    expect((await store.log.tail({ project: 'p', after: 0, limit: 10 })).events).toEqual([]);
    expect(isSomewhere()).toBe(true);
    reader.exec('COMMIT');
    await expect.poll(isSomewhere).toBe(false);
    expect(await erase()).toEqual({ erased: 0 });
  }, 20_000);
});
