import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Round } from './figures.ts';
import { filledFile, type Fill } from './fill/fill.ts';
import type { Options } from './options.ts';
import { measureBare, measureOurs, type Bench, type Load } from './round.ts';
import type { WorkloadName } from './workload/workload.ts';

/** All rounds of one workload at one size of request, on files with so many events. */
export type Case = { workload: WorkloadName; size: number; events: number; rounds: Round[]; fill?: Fill };

export type MeasureOptions = {
  /** Ends everything at once. */
  signal: AbortSignal;
  /** Hears how far it is. */
  say?: (line: string) => void;
};

/**
 * The whole measurement: in every round each case, in every case each contender, so that what else the machine does falls
 * on all alike. Leaves nothing behind but the filled files, where they are to be kept.
 */
export const measureIngest = async (
  options: Options,
  { signal, say = () => undefined }: MeasureOptions,
): Promise<Case[]> => {
  const cases = await casesOf(options, { signal, say });
  await using own = await ownFolder(options.folder);
  const bench = { options, folder: own.path, signal };
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { workload, size } of loadsOf(options)) {
      say(`round ${String(round + 1)} of ${String(options.rounds)}, ${workload}, ${String(size)} per request`);
      const same = cases.filter((one) => one.workload === workload && one.size === size);
      await measureAll(bench, { workload, size, seed: options.seed + round }, { cases: same, round });
    }
  }
  return cases;
};

/** One event per request, and batches; of the random workload batches alone, for it is there to show growth. */
export const loadsOf = ({
  workloads,
  batch,
}: Pick<Options, 'workloads' | 'batch'>): Pick<Load, 'workload' | 'size'>[] =>
  workloads.flatMap((workload) => (workload === 'fixed' ? [1, batch] : [batch]).map((size) => ({ workload, size })));

const casesOf = async (options: Options, { signal, say }: Required<MeasureOptions>): Promise<Case[]> => {
  const cases: Case[] = [];
  for (const events of options.fills) {
    for (const load of loadsOf(options)) {
      const order = { workload: load.workload, events, keep: options.keep, signal, say };
      const fill = events === 0 ? {} : { fill: await filledFile(order) };
      cases.push({ ...load, events, rounds: [], ...fill });
    }
  }
  return cases;
};

/** What keeps nothing has no fill: it is measured once beside all of them, in every other round after them. */
const measureAll = async (
  bench: Bench,
  load: Load,
  { cases, round }: { cases: readonly Case[]; round: number },
): Promise<void> => {
  const tables = round === 0;
  const first = round % 2 === 0 ? await measureBare(bench, load) : undefined;
  const kept = [];
  for (const { fill } of cases) kept.push(await measureOurs(bench, load, { fill, tables }));
  const bare = first ?? (await measureBare(bench, load));
  kept.forEach((measured, i) => cases[i]?.rounds.push({ bare, ...measured }));
};

const ownFolder = async (parent: string): Promise<AsyncDisposable & { path: string }> => {
  const path = await mkdtemp(join(parent, 'throughline-bench-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};
