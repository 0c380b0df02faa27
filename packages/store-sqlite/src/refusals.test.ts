import { existsSync, mkdirSync, renameSync, writeFileSync, openSync, writeSync, closeSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schemaVersion } from './migrations/migrations.ts';
import { sqliteStore, type SqliteStore } from './sqlite-store.ts';
import { touchpoints } from './testing/items.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
const opened: SqliteStore[] = [];

const open = async (options: Partial<Parameters<typeof sqliteStore>[0]> = {}): Promise<SqliteStore> => {
  const store = await sqliteStore({ file, ...options });
  opened.push(store);
  return store;
};

beforeEach(() => {
  folder = temporaryFolder();
  file = folder.file('throughline.db');
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  folder.remove();
});

/** One line that names the file and says what to do. */
const clearLine = (code: string, doThis: string) => ({
  code,
  message: expect.stringMatching(new RegExp(`^[^\\n]*throughline\\.db[^\\n]*${doThis}[^\\n]*$`)) as string,
});

describe('opening', () => {
  it('makes the folder that is missing', async () => {
    file = folder.file('new', 'deeper', 'throughline.db');
    const store = await open();
    expect(await store.health()).toEqual({ ready: true });
    expect(existsSync(file)).toBe(true);
  });

  it('refuses a second store on the same file, and takes it after the first is closed', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject(clearLine('locked', 'stop it'));
    expect(await first.health()).toEqual({ ready: true });
    await first.close();
    expect(await (await open()).health()).toEqual({ ready: true });
  });

  it('refuses a folder that is a file', async () => {
    writeFileSync(folder.file('data'), 'a file');
    file = folder.file('data', 'throughline.db');
    await expect(open()).rejects.toMatchObject(clearLine('not_writable', 'name another folder'));
  });

  it('refuses a folder that nobody can make', async () => {
    file = '/proc/throughline/throughline.db';
    await expect(open()).rejects.toMatchObject(clearLine('not_writable', 'name another folder'));
  });

  it('refuses a file that is a folder', async () => {
    mkdirSync(file);
    await expect(open()).rejects.toMatchObject(clearLine('not_writable', 'name another folder'));
  });

  it('refuses what is no database, and leaves it as it was', async () => {
    writeFileSync(file, 'a letter to my aunt, '.repeat(500));
    const size = statSync(file).size;
    await expect(open()).rejects.toMatchObject(clearLine('damaged', 'backup'));
    expect(statSync(file).size).toBe(size);
  });

  it('refuses a database with a damaged page', async () => {
    const store = await open();
    await store.directory.projects.create({ id: 'p', name: 'P' });
    await store.log.append('p', touchpoints(0, 200));
    await store.close();
    const descriptor = openSync(file, 'r+');
    for (let page = 3; page < Math.floor(statSync(file).size / 4096); page += 2)
      writeSync(descriptor, Buffer.alloc(2000, 0xa5), 0, 2000, page * 4096);
    closeSync(descriptor);
    await expect(open()).rejects.toMatchObject(clearLine('damaged', 'backup'));
  });

  it('refuses the file of a newer version, and changes nothing in it', async () => {
    await (await open()).close();
    const connection = new Database(file);
    connection.pragma(`user_version = ${String(schemaVersion + 1)}`);
    connection.close();
    await expect(open()).rejects.toMatchObject(clearLine('newer_schema', 'start that version'));
  });
});

describe('while it runs', () => {
  it('says full when no room is left, keeps what it had, and goes on when there is room', async () => {
    const store = await open({ maxPages: 150 });
    await store.directory.projects.create({ id: 'p', name: 'P' });
    const acknowledged: number[] = [];
    const fill = async (): Promise<void> => {
      for (let from = 0; from < 10_000; from += 50) {
        await store.log.append('p', touchpoints(from, 50, `v${String(from)}`));
        acknowledged.push(from);
      }
    };
    await expect(fill()).rejects.toMatchObject({ ...clearLine('full', 'free disk space'), retryAfter: 10 });
    expect(await store.log.count({ project: 'p' })).toBe(acknowledged.length * 50);
    await store.limitPages(100_000);
    await store.log.append('p', touchpoints(20_000, 50));
    expect(await store.log.count({ project: 'p' })).toBe((acknowledged.length + 1) * 50);
    expect(await store.health()).toEqual({ ready: true });
  });

  it('is not ready while its file is gone, and ready when it is back', async () => {
    const store = await open();
    renameSync(file, `${file}.away`);
    expect(await store.health()).toMatchObject({
      ready: false,
      reason: expect.stringContaining('put it back') as string,
    });
    renameSync(`${file}.away`, file);
    expect(await store.health()).toEqual({ ready: true });
  });

  it('says busy at once when more waits than may', async () => {
    const store = await open({ waitingBytes: 20_000 });
    await store.directory.projects.create({ id: 'p', name: 'P' });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => store.log.append('p', touchpoints(i * 10, 10))),
    );
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'busy', retryAfter: 1 });
    const taken = results.filter(({ status }) => status === 'fulfilled').length;
    expect(taken).toBeGreaterThan(0);
    expect(await store.log.count({ project: 'p' })).toBe(taken * 10);
  });

  it('says busy at once while a write waits longer than it may, and keeps what waited', async () => {
    const store = await open({ waitingMs: 100 });
    await store.directory.projects.create({ id: 'p', name: 'P' });
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const waiting = store.log.append('p', touchpoints(0, 1));
    await expect.poll(() => store.figures?.().waiting.ms).toBeGreaterThan(100);
    await expect(store.log.append('p', touchpoints(1, 1))).rejects.toMatchObject({ code: 'busy', retryAfter: 1 });
    other.exec('ROLLBACK');
    other.close();
    expect(await waiting).toMatchObject([{ result: 'stored' }]);
    expect(store.figures?.().waiting).toEqual({ bytes: 0, ms: 0 });
    expect(await store.log.append('p', touchpoints(1, 1))).toMatchObject([{ result: 'stored' }]);
  });

  it('is not ready while a reader without end lets the log grow, and empties it when the reader is gone', async () => {
    const store = await open({ logBytes: 1024 * 1024 });
    await store.directory.projects.create({ id: 'p', name: 'P' });
    expect(await store.health()).toEqual({ ready: true });
    const backup = new Database(file, { readonly: true });
    backup.exec('BEGIN');
    backup.prepare('SELECT count(*) FROM events').get();
    for (let from = 0; (store.figures?.().log.bytes ?? 0) <= 1024 * 1024; from += 500)
      await store.log.append('p', touchpoints(from, 500));
    expect(await store.health()).toMatchObject({
      ready: false,
      reason: expect.stringMatching(
        /throughline\.db-wal has grown to \d+ MB, beyond its bound of 1: .*end it/,
      ) as string,
    });
    backup.close();
    await expect.poll(() => store.health(), { timeout: 10_000 }).toEqual({ ready: true });
    expect(store.figures?.().log.bytes).toBeLessThan(1024 * 1024);
  });

  it('tells how long each sync of the disk took', async () => {
    const store = await open();
    const syncs: number[] = [];
    store.watchSyncs?.((ms) => syncs.push(ms));
    await store.directory.projects.create({ id: 'p', name: 'P' });
    for (let n = 0; n < 3; n += 1) await store.log.append('p', touchpoints(n, 1));
    expect(syncs).toHaveLength(4);
    expect(Math.min(...syncs)).toBeGreaterThan(0);
  });
});
