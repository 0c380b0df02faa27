import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { receiveOrder, tell } from './inside-program.ts';
import { reading, type FileFacts } from './messages.ts';

/** Looks into a closed database by itself, so that what the collector says of its events is not taken on trust. */
const { file, after, tables } = reading.factsOrder.Parse(receiveOrder());

const database = new Database(file, { readonly: true });
const counted = database
  .prepare<[number], { events: number; newestKey: number }>(
    'SELECT count(*) AS events, ifnull(max(key), 0) AS newestKey FROM events WHERE key > ?',
  )
  .get(after);
const sizes = tables
  ? database
      .prepare<[], { name: string; bytes: number }>(
        'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC',
      )
      .all()
  : [];
database.close();
tell({ events: 0, newestKey: 0, ...counted, bytes: statSync(file).size, tables: sizes } satisfies FileFacts);
