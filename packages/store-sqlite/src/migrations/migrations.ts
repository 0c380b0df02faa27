import { StoreError } from '@throughline/store';
import type { Connection } from '../connection/connection.ts';
import { migration0001 } from './0001-events-and-directory.ts';
import { migration0002 } from './0002-written-in-lots.ts';
import { migration0003 } from './0003-key-names.ts';
import { migration0004 } from './0004-assertions-by-state.ts';
import { migration0005 } from './0005-codes.ts';

/** Forward only, numbered from 1: the file's `user_version` says how many it has. A released one is never edited. */
export const migrations: readonly string[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
];

/** The schema that this code reads and writes. */
export const schemaVersion = migrations.length;

/**
 * Brings the file to this code's schema, each step in a transaction of its own, so that a crash repeats one at most.
 * @throws {StoreError} `newer_schema` when a later Throughline wrote the file.
 */
export const migrate = (connection: Connection, file: string): void => {
  const found = connection.pragma('user_version', { simple: true });
  const version = typeof found === 'number' ? found : 0;
  if (version > schemaVersion) throw newerSchema(file, version);
  for (let next = version; next < schemaVersion; next += 1) {
    connection
      .transaction(() => {
        connection.exec(migrations[next] ?? '');
        connection.pragma(`user_version = ${String(next + 1)}`);
      })
      .immediate();
  }
};

const newerSchema = (file: string, version: number): StoreError =>
  new StoreError(
    'newer_schema',
    `${file} was written by a newer Throughline (schema ${String(version)}, this one knows ${String(schemaVersion)}): start that version, or point to another file`,
  );
