import Database from 'better-sqlite3';
import { StoreError } from '@throughline/store';

export type FileLock = { release(): void };

/**
 * One collector per file: an exclusive transaction that is never ended, on a small file beside it. The operating
 * system lets go of it with the process, so a killed collector leaves nothing stale behind.
 * @throws {StoreError} `locked` when another holds it.
 */
export const lockFile = (file: string): FileLock => {
  const connection = new Database(`${file}.lock`, { timeout: 0 });
  try {
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    throw isBusy(error) ? locked(file, error) : error;
  }
  return {
    release: () => {
      connection.close();
    },
  };
};

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

const locked = (file: string, cause: unknown): StoreError =>
  new StoreError('locked', `another collector is using ${file}: stop it, or name another file`, { cause });
