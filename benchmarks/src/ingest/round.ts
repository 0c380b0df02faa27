import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figures, Round } from './figures.ts';
import { reading, type LoadDone, type ServerDone } from './messages.ts';
import type { Options } from './options.ts';
import { startProgram, type ProgramName } from './program.ts';

/** What every measurement of a run shares. `folder` is a temporary one. */
export type Bench = { options: Options; folder: string; signal: AbortSignal };

/** Seconds of load before the measured ones, as a share of them: until code is compiled and connections stand. */
const warmShare = 0.3;

/** Milliseconds that a program may live: nothing here can hang for ever. */
const lifeMs = ({ options: { seconds } }: Bench): number => seconds * 4000 + 60_000;

/** Bare, ours and raw at one size of request. Every other round the other way round, so that none is always first. */
export const measureRound = async (bench: Bench, size: number, round: number): Promise<Round> => {
  const seed = bench.options.seed + round;
  const first = round % 2 === 0 ? await measureBare(bench, size, seed) : undefined;
  const { ours, raw } = await measureOurs(bench, size, seed);
  const bare = first ?? (await measureBare(bench, size, seed));
  return {
    bare: figuresOf(bare),
    ours: figuresOf(ours),
    raw,
    perCommit: ours.server.perCommit,
    acknowledged: ours.load.acknowledged,
    stored: ours.server.events,
  };
};

type Loaded = { load: LoadDone; server: ServerDone };

const measureBare = (bench: Bench, size: number, seed: number): Promise<Loaded> =>
  loadServer(bench, 'bare-server', {}, size, seed);

/** Ours on a fresh file, and then its very rows by raw inserts. */
const measureOurs = async (bench: Bench, size: number, seed: number): Promise<{ ours: Loaded; raw: Figures }> => {
  const file = join(bench.folder, 'ours.db');
  const ours = await loadServer(bench, 'collector-server', { file }, size, seed);
  const raw = await measureRaw(bench, file, Math.max(1, Math.round(ours.server.perCommit)));
  await Promise.all([file, `${file}.lock`].map((name) => rm(name, { force: true })));
  return { ours, raw };
};

const loadServer = async (
  bench: Bench,
  name: ProgramName,
  order: object,
  size: number,
  seed: number,
): Promise<Loaded> => {
  const { seconds, connections } = bench.options;
  const limits = { signal: bench.signal, lifeMs: lifeMs(bench) };
  await using server = startProgram(name, order, limits);
  const { url } = reading.serverReady.Parse(await server.next());
  const warmSeconds = seconds * warmShare;
  await using sender = startProgram('load', { url, size, seconds, warmSeconds, connections, seed }, limits);
  reading.loadOpens.Parse(await sender.next());
  server.goOn();
  const load = reading.loadDone.Parse(await sender.next());
  server.goOn();
  return { load, server: reading.serverDone.Parse(await server.next()) };
};

const measureRaw = async (bench: Bench, source: string, size: number): Promise<Figures> => {
  const order = { source, file: join(bench.folder, 'raw.db'), size, seconds: bench.options.seconds };
  await using program = startProgram('raw-inserts', order, { signal: bench.signal, lifeMs: lifeMs(bench) });
  return reading.rawDone.Parse(await program.next());
};

const figuresOf = ({ load, server }: Loaded): Figures => ({
  eventsPerSecond: load.eventsPerSecond,
  p50: load.p50,
  p99: load.p99,
  cpu: server.cpu,
  loadShare: load.cpuShare,
  ...(server.bytesPerEvent === undefined ? {} : { bytesPerEvent: server.bytesPerEvent }),
});
