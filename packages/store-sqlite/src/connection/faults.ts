import { StoreError, isStoreError } from '@throughline/store';

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What SQLite or the file system says, as the one error that callers know, with what to do about it. */
export const storeErrorOf = (error: unknown, file: string): StoreError => {
  if (isStoreError(error)) return error;
  const code = codeOf(error);
  const fault = faults.find(([pattern]) => pattern.test(code));
  if (fault !== undefined) return fault[1](file, error);
  return new StoreError(
    'unavailable',
    `${file} cannot be used now (${code || messageOf(error)}): look at the disk and the log`,
    { cause: error },
  );
};

type Fault = (file: string, cause: unknown) => StoreError;

const faults: readonly (readonly [RegExp, Fault])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    (file, cause) =>
      new StoreError('full', `no room left for ${file}: free disk space, it goes on by itself`, {
        cause,
        retryAfter: 10,
      }),
  ],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, (file, cause) => damaged(file, cause)],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT|EISDIR)/,
    (file, cause) =>
      new StoreError(
        'not_writable',
        `cannot write ${file} (${codeOf(cause)}): give this user the right to write there, or name another folder`,
        { cause },
      ),
  ],
  [
    /^(SQLITE_BUSY|SQLITE_LOCKED)/,
    (file, cause) => new StoreError('unavailable', `${file} is held by another program: end it`, { cause }),
  ],
];

export const damaged = (file: string, cause?: unknown): StoreError =>
  new StoreError(
    'damaged',
    `${file} is damaged or no database of Throughline: put a backup in its place, or move it away to start empty`,
    { cause },
  );
