import { join } from 'node:path';
import { copyDatabase, removeDatabase, watchWal } from './files.ts';
import type { Fill } from './fill/fill.ts';
import type { Figures, Inserted, Kept, Latency, Served } from './figures.ts';
import { reading, type FileFacts, type FullDone, type PacedDone, type Phase, type ServerReading } from './messages.ts';
import type { Options } from './options.ts';
import { startProgram, type Limits, type Program } from './program.ts';
import type { WorkloadName } from './workload/workload.ts';

/** What every measurement of a run shares. `folder` is a temporary one. */
export type Bench = { options: Options; folder: string; signal: AbortSignal };

/** One load: of which workload, how many events per request, drawn from what. */
export type Load = { workload: WorkloadName; size: number; seed: number };

/** Seconds of load before the measured ones, as a share of them: until code is compiled. */
const warmShare = 0.3;

/** Seconds at half load, as a share of those at full load. */
const halfShare = 0.5;

/** Milliseconds that a program may live: nothing here can hang for ever. A copy of a filled file takes its time. */
const limitsOf = ({ options: { seconds }, signal }: Bench, fill?: Fill): Limits => ({
  signal,
  lifeMs: seconds * 8000 + 60_000 + (fill?.events ?? 0) * 0.1,
});

export const measureBare = async (bench: Bench, load: Load): Promise<Served> => {
  await using server = startProgram('bare-server', {}, limitsOf(bench));
  const { url } = reading.serverReady.Parse(await server.next());
  await using sender = startLoad(bench, load, url);
  const full = await loadFully(bench, server, sender);
  const half = await loadHalf(bench, sender, full.done);
  return servedIn(full, half, await readingOf(server));
};

/** Ours on a file of its own, as full as asked; and then the rows it stored, by raw inserts, into a file as full. */
export const measureOurs = async (
  bench: Bench,
  load: Load,
  { fill, tables }: { fill: Fill | undefined; tables: boolean },
): Promise<{ ours: Kept; raw: Inserted }> => {
  const file = join(bench.folder, 'ours.db');
  if (fill !== undefined) await copyDatabase(fill.file, file);
  const { emptyBytes, ...loaded } = await loadOurs(bench, load, file, fill);
  const after = fill?.facts.newestKey ?? 0;
  const facts = await factsOf(bench, { file, after, tables }, fill);
  const raw = await measureRaw(bench, { source: file, after, size: Math.max(1, Math.round(loaded.perCommit)) }, fill);
  await removeDatabase(file);
  const bytesPerEvent = (facts.bytes - emptyBytes) / facts.events;
  return { ours: { ...loaded, bytesPerEvent, stored: facts.events, ...(tables ? { facts } : {}) }, raw };
};

type Unchecked = Omit<Kept, 'bytesPerEvent' | 'stored' | 'facts'> & { emptyBytes: number };

const loadOurs = async (bench: Bench, load: Load, file: string, fill: Fill | undefined): Promise<Unchecked> => {
  await using server = startProgram('collector-server', { file }, limitsOf(bench, fill));
  const { url, bytes: emptyBytes = 0 } = reading.serverReady.Parse(await server.next());
  await using sender = startLoad(bench, load, url);
  using wal = watchWal(file);
  const full = await loadFully(bench, server, sender);
  const half = await loadHalf(bench, sender, full.done);
  const walAlone = wal.largest();
  const beside = await loadBesideReader(bench, sender, full.done, file);
  const end = await readingOf(server);
  await server.ask('end');
  return {
    ...servedIn(full, half, end),
    perCommit: full.spent.events / full.spent.commits,
    emptyBytes,
    wal: walAlone,
    beside: { ...beside, wal: wal.largest() },
    acknowledged: beside.acknowledged,
    refused: beside.refused,
  };
};

const startLoad = (bench: Bench, { workload, size, seed }: Load, url: string): Program =>
  startProgram('load', { url, size, connections: bench.options.connections, workload, seed }, limitsOf(bench));

const readingOf = async (server: Program): Promise<ServerReading> =>
  reading.serverReading.Parse(await server.ask('read'));

type Full = { done: FullDone; spent: ServerReading };

const loadFully = async ({ options: { seconds } }: Bench, server: Program, sender: Program): Promise<Full> => {
  const phase: Phase = { kind: 'full', seconds, warmSeconds: seconds * warmShare };
  reading.loadOpens.Parse(await sender.ask(phase));
  const before = await readingOf(server);
  const done = reading.fullDone.Parse(await sender.next());
  const after = await readingOf(server);
  // In a run of moments nothing may come after the first look: it is counted from its start, then.
  return { done, spent: spentFrom(after.events > before.events ? before : nothing, after) };
};

const nothing: ServerReading = { cpu: 0, events: 0, commits: 0, peakMemory: 0 };

const spentFrom = (before: ServerReading, after: ServerReading): ServerReading => ({
  cpu: after.cpu - before.cpu,
  events: after.events - before.events,
  commits: after.commits - before.commits,
  peakMemory: after.peakMemory,
});

const loadHalf = async (
  { options: { seconds } }: Bench,
  sender: Program,
  { requestsPerSecond }: FullDone,
): Promise<PacedDone> => {
  const phase: Phase = { kind: 'paced', seconds: seconds * halfShare, requestsPerSecond: requestsPerSecond / 2 };
  reading.loadOpens.Parse(await sender.ask(phase));
  return reading.pacedDone.Parse(await sender.next());
};

const loadBesideReader = async (
  bench: Bench,
  sender: Program,
  done: FullDone,
  file: string,
): Promise<PacedDone & { rowsPerSecond: number }> => {
  await using reader = startProgram('reader', { file }, limitsOf(bench));
  reading.readerRead.Parse(await reader.next());
  const start = performance.now();
  const half = await loadHalf(bench, sender, done);
  const { rows } = reading.readerRead.Parse(await reader.ask('end'));
  return { ...half, rowsPerSecond: (rows / (performance.now() - start)) * 1000 };
};

const servedIn = ({ done, spent }: Full, { p50, p99 }: Latency, { peakMemory }: ServerReading): Served => ({
  ...figuresIn(done, spent.cpu / spent.events),
  half: { p50, p99 },
  peakMemory,
  loadShare: done.cpuShare,
});

const figuresIn = ({ eventsPerSecond, p50, p99 }: Omit<Figures, 'cpu'>, cpu: number): Figures => ({
  eventsPerSecond,
  p50,
  p99,
  cpu,
});

const factsOf = async (
  bench: Bench,
  order: { file: string; after: number; tables: boolean },
  fill: Fill | undefined,
): Promise<FileFacts> => {
  await using program = startProgram('file-facts', order, limitsOf(bench, fill));
  return reading.fileFacts.Parse(await program.next());
};

const measureRaw = async (
  bench: Bench,
  rows: { source: string; after: number; size: number },
  fill: Fill | undefined,
): Promise<Inserted> => {
  const base = fill === undefined ? {} : { base: fill.rawFile };
  const order = { ...rows, ...base, file: join(bench.folder, 'raw.db'), seconds: bench.options.seconds };
  await using program = startProgram('raw-inserts', order, limitsOf(bench, fill));
  const done = reading.rawDone.Parse(await program.next());
  await removeDatabase(order.file);
  return done;
};
