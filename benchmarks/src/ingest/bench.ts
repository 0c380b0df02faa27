import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Round } from './figures.ts';
import type { Options } from './options.ts';
import { measureRound } from './round.ts';

/** All rounds at one size of request. */
export type Sized = { size: number; rounds: Round[] };

export type MeasureOptions = {
  /** Ends everything at once. */
  signal: AbortSignal;
  /** Hears how far it is. */
  say?: (line: string) => void;
};

/**
 * The whole measurement: in every round each size, in every size each contender, so that what else the machine does falls
 * on all alike. Leaves nothing behind.
 */
export const measureIngest = async (
  options: Options,
  { signal, say = () => undefined }: MeasureOptions,
): Promise<Sized[]> => {
  await using own = await ownFolder(options.folder);
  const sizes = [1, options.batch].map((size): Sized => ({ size, rounds: [] }));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { size, rounds } of sizes) {
      say(`round ${String(round + 1)} of ${String(options.rounds)}, ${String(size)} per request`);
      rounds.push(await measureRound({ options, folder: own.path, signal }, size, round));
    }
  }
  return sizes;
};

const ownFolder = async (parent: string): Promise<AsyncDisposable & { path: string }> => {
  const path = await mkdtemp(join(parent, 'throughline-bench-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};
