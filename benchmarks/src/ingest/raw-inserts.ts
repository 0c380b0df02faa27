import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { copyDatabase, removeDatabase } from './files.ts';
import { processorTime, receiveOrder, tell } from './inside-program.ts';
import { noLatencies } from './load/latencies.ts';
import { reading, type RawDone, type RawOrder } from './messages.ts';

/** Rows held in memory at once: about 20 MB. Reading them is not measured. */
const rowsAtOnce = 20_000;

/** What the collector's table of events, its index and its table by subject are made with. */
const statementsIn = (source: Database.Database): string[] =>
  source
    .prepare<[], string>(
      "SELECT sql FROM sqlite_master WHERE tbl_name IN ('events', 'subject_events') AND sql IS NOT NULL ORDER BY type = 'index'",
    )
    .pluck()
    .all();

/** The very rows that the collector stored, in its order. */
function* rowsOf(source: Database.Database, after: number): Generator<unknown[][]> {
  const some = source.prepare<[number, number], unknown[]>('SELECT * FROM events WHERE key > ? ORDER BY key LIMIT ?');
  for (let from = after; ;) {
    const rows = some.raw().all(from, rowsAtOnce);
    const newest = rows.at(-1)?.[0];
    if (typeof newest !== 'number') return;
    yield rows;
    from = newest;
  }
}

/** A file as full as the base, opened as the store opens its own. */
const openFilled = async (source: Database.Database, { base, file }: RawOrder): Promise<Database.Database> => {
  if (base === undefined) await removeDatabase(file);
  else await copyDatabase(base, file);
  const database = new Database(file);
  for (const pragma of ['cache_size = -32000', 'journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON'])
    database.pragma(pragma);
  if (base === undefined) for (const statement of statementsIn(source)) database.exec(statement);
  database.pragma('wal_checkpoint(TRUNCATE)');
  return database;
};

const tally = () => ({ events: 0, ms: 0, cpu: 0, bytes: 0, latencies: noLatencies() });
type Tally = ReturnType<typeof tally>;

/** The row of the table by subject that belongs to a row of the log, made as an index would be: with every insert. */
const bySubject = `
  INSERT INTO subject_events (subject, occurred_at, stream, seq, id, type, actor, channel, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const columnsBySubject = ['subject', 'occurred_at', 'stream', 'seq', 'id', 'type', 'actor', 'channel', 'key'];

/** Inserts all rows, and adds up how long their transactions took, the log's own emptying into the file included. */
const pass = async (source: Database.Database, order: RawOrder, sum: Tally): Promise<void> => {
  const { file, size, after } = order;
  const database = await openFilled(source, order);
  const before = statSync(file).size;
  const names = source
    .prepare('SELECT * FROM events')
    .columns()
    .map(({ name }) => name);
  const insert = database.prepare(`INSERT INTO events VALUES (${names.map(() => '?').join()})`);
  const index = database.prepare(bySubject);
  const indexed = columnsBySubject.map((column) => names.indexOf(column));
  const insertAll = database.transaction((rows: readonly unknown[][]) => {
    for (const row of rows) {
      insert.run(...row);
      index.run(...indexed.map((at) => row[at]));
    }
  });
  for (const rows of rowsOf(source, after)) {
    const cpu = processorTime();
    for (let i = 0; i < rows.length; i += size) {
      const some = rows.slice(i, i + size);
      const start = performance.now();
      insertAll(some);
      const took = performance.now() - start;
      sum.latencies.add(took);
      sum.ms += took;
    }
    sum.cpu += cpu();
    sum.events += rows.length;
  }
  database.close();
  sum.bytes += statSync(file).size - before;
};

/** Passes over the same rows, each into a file of the same fill, until the time is over. */
const insertRows = async (order: RawOrder): Promise<RawDone> => {
  const source = new Database(order.source, { readonly: true });
  const sum = tally();
  do {
    await pass(source, order, sum);
    if (sum.events === 0) throw new Error(`${order.source} holds no new events to insert again`);
  } while (sum.ms < order.seconds * 1000);
  source.close();
  return {
    eventsPerSecond: sum.events / (sum.ms / 1000),
    ...sum.latencies.percentiles(),
    cpu: sum.cpu / sum.events,
    bytesPerEvent: sum.bytes / sum.events,
  };
};

tell(await insertRows(reading.rawOrder.Parse(receiveOrder())));
