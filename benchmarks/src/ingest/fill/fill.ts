import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '@throughline/protocol';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { removeDatabase, watchWal } from '../files.ts';
import { FileFacts, reading } from '../messages.ts';
import { startProgram, type Limits, type Program } from '../program.ts';
import { mostBytes, workloadFrom, type WorkloadName } from '../workload/workload.ts';
import { schemaOfStore } from './schema.ts';

/** How a filled file came to be, and what it holds. */
const FillFacts = Type.Object({
  facts: FileFacts,
  /** Seconds that filling took, at which events per second, with which memory and which write-ahead log at most, bytes. */
  seconds: Type.Number(),
  eventsPerSecond: Type.Number(),
  peakMemory: Type.Number(),
  wal: Type.Number(),
});
type FillFacts = Static<typeof FillFacts>;

/** A closed database of ours with so many events in it, and one that raw inserts made of the same rows. Never written to. */
export type Fill = FillFacts & { events: number; file: string; rawFile: string };

export type FillOrder = {
  workload: WorkloadName;
  events: number;
  /** The folder where filled files are kept. */
  keep: string;
  signal: AbortSignal;
  /** Hears how far it is. */
  say: (line: string) => void;
};

/** Another seed than any round has: what is sent to a filled file must be new to it. */
const fillSeed = 2 ** 31 + 1;

/** The largest batches that a collector takes, over few connections: their commits are the fewest. */
const [size, connections] = [limits.batchEvents, 4];

/** Parts after which it is said how far it is. */
const parts = 20;

/** Rows per transaction of the raw file. */
const rawSize = 20_000;

/** Milliseconds for one event, at the very most. */
const msPerEvent = 4;

const checked = Compile(FillFacts);

/**
 * The file of before, if it was made by the same workload and has the schema of today; else it is made: events go through
 * the collector, as they do when it is measured. An unfinished file is not taken for a finished one.
 */
export const filledFile = async (order: FillOrder): Promise<Fill> => {
  const { keep, events, workload } = order;
  await mkdir(keep, { recursive: true });
  const name = join(keep, `${workload}-${String(events)}-${await makeOf(order)}`);
  const fill = { events, file: `${name}.db`, rawFile: `${name}-raw.db` };
  const known = await readFile(`${name}.json`, 'utf8').catch(() => undefined);
  if (known !== undefined) return { ...checked.Parse(JSON.parse(known)), ...fill };
  const facts = await make(order, fill);
  await writeFile(`${name}.json`, JSON.stringify(facts, undefined, 2));
  return { ...facts, ...fill };
};

/** Changes with the store's schema and with what the workload sends. */
const makeOf = async ({ workload, keep }: FillOrder): Promise<string> => {
  const body = Buffer.alloc(mostBytes(size));
  const length = workloadFrom(workload, fillSeed).write(body, 0, size, 0);
  const schema = await schemaOfStore(join(keep, 'schema.db'));
  return createHash('sha256').update(schema).update(body.subarray(0, length)).digest('hex').slice(0, 12);
};

type Files = Pick<Fill, 'file' | 'rawFile'>;

const make = async (order: FillOrder, { file, rawFile }: Files): Promise<FillFacts> => {
  const part = `${file}.part`;
  await removeDatabase(part);
  const made = await fillThroughCollector(order, part);
  const facts = reading.fileFacts.Parse(await once(order, 'file-facts', { file: part, after: 0, tables: true }));
  if (facts.events < order.events) throw new Error(`${part} holds ${String(facts.events)} events only`);
  order.say('the same rows by raw inserts');
  const raw = { source: part, after: 0, file: `${rawFile}.part`, size: rawSize, seconds: 0 };
  reading.rawDone.Parse(await once(order, 'raw-inserts', raw));
  await rename(raw.file, rawFile);
  await removeDatabase(file);
  await rename(part, file);
  await removeDatabase(part);
  return { facts, ...made };
};

const limitsOf = ({ signal, events }: FillOrder): Limits => ({ signal, lifeMs: 60_000 + events * msPerEvent });

const once = async (order: FillOrder, name: 'file-facts' | 'raw-inserts', of: object): Promise<unknown> => {
  await using program = startProgram(name, of, limitsOf(order));
  return await program.next();
};

const fillThroughCollector = async (order: FillOrder, file: string): Promise<Omit<FillFacts, 'facts'>> => {
  await using server = startProgram('collector-server', { file }, limitsOf(order));
  const { url } = reading.serverReady.Parse(await server.next());
  const sending = { url, size, connections, workload: order.workload, seed: fillSeed };
  await using sender = startProgram('load', sending, limitsOf(order));
  using wal = watchWal(file);
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const peakMemory = await sendAll(order, server, sender, seconds);
  const took = seconds();
  await server.ask('end');
  return { seconds: took, eventsPerSecond: order.events / took, peakMemory, wal: wal.largest() };
};

/** Part by part; gives the memory that the server took at most. */
const sendAll = async (
  { events, workload, say }: FillOrder,
  server: Program,
  sender: Program,
  seconds: () => number,
): Promise<number> => {
  let [sent, peak, since] = [0, 0, 0];
  while (sent < events) {
    const next = Math.min(events - sent, Math.ceil(events / parts / size) * size);
    reading.loadDone.Parse(await sender.ask({ kind: 'events', events: next }));
    peak = reading.serverReading.Parse(await server.ask('read')).peakMemory;
    sent += next;
    const rate = Math.round(next / (seconds() - since));
    since = seconds();
    say(
      `${workload}: ${String(sent)} of ${String(events)} events, ${String(rate)}/s, ${String(Math.round(peak / 2 ** 20))} MB`,
    );
  }
  return peak;
};
