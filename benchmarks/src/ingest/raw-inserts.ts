import { rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { percentile } from './figures.ts';
import { processorTime, receiveOrder, tell } from './inside-program.ts';
import { reading, type RawDone, type RawOrder } from './messages.ts';

/** Rows held in memory at most: about 200 MB. */
const mostRows = 200_000;

type Rows = { statements: string[]; width: number; values: unknown[][] };

/** The very rows that the collector stored, and what its table of events and its indexes are made with. */
const readRows = (file: string): Rows => {
  const source = new Database(file, { readonly: true });
  const statements = source
    .prepare<[], string>(
      "SELECT sql FROM sqlite_master WHERE tbl_name = 'events' AND sql IS NOT NULL ORDER BY type = 'index'",
    )
    .pluck()
    .all();
  const all = source.prepare<[number], unknown[]>('SELECT * FROM events ORDER BY key LIMIT ?').raw();
  const values = all.all(mostRows);
  const width = all.columns().length;
  source.close();
  return { statements, width, values };
};

/** An empty table, opened as the store opens its file. */
const openEmpty = (file: string, statements: readonly string[]): Database.Database => {
  const database = new Database(file);
  for (const pragma of ['cache_size = -32000', 'journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON'])
    database.pragma(pragma);
  for (const statement of statements) database.exec(statement);
  return database;
};

/** Inserts all rows into an empty file; says how long each transaction took, ms, and how large the file became, bytes. */
const pass = ({ statements, width, values }: Rows, { file, size }: RawOrder): { took: number[]; bytes: number } => {
  const database = openEmpty(file, statements);
  const insert = database.prepare(`INSERT INTO events VALUES (${Array(width).fill('?').join()})`);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const empty = statSync(file).size;
  const insertAll = database.transaction((rows: readonly unknown[][]) => {
    for (const row of rows) insert.run(...row);
  });
  const took: number[] = [];
  for (let i = 0; i < values.length; i += size) {
    const rows = values.slice(i, i + size);
    const start = performance.now();
    insertAll(rows);
    took.push(performance.now() - start);
  }
  database.close();
  const bytes = statSync(file).size - empty;
  rmSync(file);
  return { took, bytes };
};

/** Passes over the same rows, each into an empty file, until the time is over: so it is as full as the collector's was. */
const insertRows = (order: RawOrder): RawDone => {
  const rows = readRows(order.source);
  if (rows.values.length === 0) throw new Error(`${order.source} holds no events to insert again`);
  const until = performance.now() + order.seconds * 1000;
  const cpu = processorTime();
  const passes = [];
  do passes.push(pass(rows, order));
  while (performance.now() < until);
  const took = passes.flatMap((one) => one.took);
  const events = rows.values.length * passes.length;
  return {
    eventsPerSecond: events / (took.reduce((sum, ms) => sum + ms, 0) / 1000),
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    cpu: cpu() / events,
    bytesPerEvent: (passes[0]?.bytes ?? 0) / rows.values.length,
  };
};

tell(insertRows(reading.rawOrder.Parse(receiveOrder())));
