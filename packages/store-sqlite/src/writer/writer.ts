import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { openConnection, type Connection } from '../connection/connection.ts';
import { damaged } from '../connection/faults.ts';
import { makeFolder } from '../connection/folder.ts';
import { groundOn } from '../connection/ground.ts';
import { lockFile } from '../connection/lock.ts';
import { migrate } from '../migrations/migrations.ts';
import type { Serve } from '../thread/serve.ts';
import { groupCommitOn } from './group-commit.ts';
import { maintenanceOn } from './maintenance.ts';
import { nounsOn } from './nouns.ts';

export type WriterOptions = {
  file: string;
  projections: 'inline' | 'later';
  maxPages?: number;
};

/** Files up to this many bytes are checked whole when they are opened; of larger ones, what is read. About 0.2 s. */
const checkedBytes = 64 * 1024 * 1024;

/** Opens the file for writing, as the only one who does. @throws whatever stands in the way. */
export const openWriter = (options: WriterOptions): Serve => {
  const { file } = options;
  makeFolder(dirname(file));
  const lock = lockFile(file);
  let connection: Connection | undefined;
  try {
    connection = openConnection({
      file,
      readonly: false,
      ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }),
    });
    check(connection, file);
    migrate(connection, file);
  } catch (error) {
    connection?.close();
    lock.release();
    throw error;
  }
  return serveOn(connection, options, () => {
    lock.release();
  });
};

const check = (connection: Connection, file: string): void => {
  if (statSync(file).size > checkedBytes) return;
  if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged(file);
};

const serveOn = (connection: Connection, options: WriterOptions, release: () => void): Serve => {
  const ground = groundOn(connection);
  const { nouns, settle, counted } = nounsOn(ground, options.projections);
  const group = groupCommitOn(ground, { nouns, settle, file: options.file });
  const maintenance = maintenanceOn(connection, { ...options, commits: group.commits, appended: counted, release });
  return (requests) => {
    const own = requests.filter(({ method }) => method.startsWith('maintenance.'));
    const others = requests.filter(({ method }) => !method.startsWith('maintenance.'));
    const answers = others.length === 0 ? [] : group.commit(others);
    maintenance.soon();
    return [...answers, ...own.map((request) => maintenance.answer(request))];
  };
};
