import { constants } from 'node:fs';
import { copyFile, open, rm, stat } from 'node:fs/promises';

/** What SQLite and the store put beside a database file. */
const beside = ['', '-wal', '-shm', '.lock'];

export const removeDatabase = async (file: string): Promise<void> => {
  await Promise.all(beside.map((name) => rm(file + name, { force: true })));
};

/** A copy that is on the disk when this resolves, so that nothing measured afterwards waits for it. */
export const copyDatabase = async (from: string, to: string): Promise<void> => {
  await removeDatabase(to);
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const file = await open(to, 'r+');
  await file.sync();
  await file.close();
};

export type WalWatch = Disposable & {
  /** Bytes that the write-ahead log had at most since this was last asked. */
  largest(): number;
};

/** Milliseconds between two looks: SQLite shortens the log seldom, so none is missed. */
const looksEveryMs = 50;

export const watchWal = (file: string): WalWatch => {
  let largest = 0;
  const look = async (): Promise<void> => {
    const found = await stat(`${file}-wal`).catch(() => undefined);
    largest = Math.max(largest, found?.size ?? 0);
  };
  const looking = setInterval(() => void look(), looksEveryMs);
  return {
    largest: () => {
      const found = largest;
      largest = 0;
      return found;
    },
    [Symbol.dispose]: () => {
      clearInterval(looking);
    },
  };
};
