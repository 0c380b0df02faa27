import Database from 'better-sqlite3';

export type Connection = Database.Database;

export type ConnectionOptions = {
  file: string;
  readonly: boolean;
  /** Pages of 4 KiB the file may have at most; unlimited if absent. */
  maxPages?: number;
};

/** Milliseconds a statement waits for a lock; only a checkpoint at the end of another connection's life holds one. */
const lockTimeoutMs = 2000;

const pageBytes = 4096;
/**
 * Pages of write-ahead log after which they are carried into the file: 16 MiB. A page of the newest events is written
 * again by commit after commit, and carried over once; with SQLite's 1,000 a quarter more is written in all.
 */
const walPages = 4000;

/**
 * Opens the file the one way that the store relies on. WAL: readers never block the writer. FULL: a commit is on the
 * disk before it is answered. secure_delete: what was erased is overwritten, not merely forgotten.
 */
export const openConnection = ({ file, readonly, maxPages }: ConnectionOptions): Connection => {
  const connection = new Database(file, { readonly, fileMustExist: readonly, timeout: lockTimeoutMs });
  connection.pragma(`cache_size = ${readonly ? '-8000' : '-32000'}`);
  if (readonly) {
    connection.pragma('query_only = ON');
    return connection;
  }
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('secure_delete = ON');
  connection.pragma(`wal_autocheckpoint = ${String(walPages)}`);
  connection.pragma(`journal_size_limit = ${String(walPages * pageBytes)}`);
  if (maxPages !== undefined) connection.pragma(`max_page_count = ${String(maxPages)}`);
  return connection;
};
