import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { receiveOrder, tell, toldOf } from './inside-program.ts';
import { reading, type ReaderRead } from './messages.ts';

/** Reads the whole table of events, again and again, as an export or an analysis beside the collector does. */
const { file } = reading.readerOrder.Parse(receiveOrder());

/** Rows between two looks whether it is to end. */
const rowsAtOnce = 5000;

let rows = 0;
let ended = false;

const readAll = async (database: Database.Database): Promise<void> => {
  for (const _row of database.prepare('SELECT * FROM events ORDER BY key').raw().iterate()) {
    rows += 1;
    if (rows % rowsAtOnce !== 0) continue;
    await turn();
    if (ended) return;
  }
};

const readUntilEnd = async (): Promise<void> => {
  const database = new Database(file, { readonly: true });
  while (!ended) {
    await readAll(database);
    await turn();
  }
  database.close();
};

tell({ rows } satisfies ReaderRead);
const done = readUntilEnd();
for await (const _message of toldOf()) {
  ended = true;
  break;
}
await done;
tell({ rows } satisfies ReaderRead);
