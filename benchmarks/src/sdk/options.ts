import { parseArgs } from 'node:util';
import { peers } from './peers/peers.ts';
import type { Peer } from './peers/peer.ts';

export type Options = {
  /** Rounds, in each of which every SDK is started and makes a burst. Default: 3. */
  rounds: number;
  /** Starts in a round. Default: 5. */
  starts: number;
  /** Calls in a burst. Fixed, for a queue that is rewritten for every event costs more the longer it is. */
  calls: 1000;
  /** Rounds in which every delivery case is tried. Default: 1. */
  deliveries: number;
  /** Who is measured. Default: all. */
  peers: readonly Peer[];
  /** Whether results and documents are written: where all took part, and all was measured. */
  keeps: boolean;
};

const bounds = { rounds: [0, 99, 3], starts: [1, 99, 5], deliveries: [0, 99, 1] } as const;

/** @throws {RangeError} one line that names the option; {TypeError} for one that there is not. */
export const optionsFrom = (args: readonly string[]): Options => {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: option, starts: option, deliveries: option, only: option },
  });
  const [rounds, starts, deliveries] = (['rounds', 'starts', 'deliveries'] as const).map((name) =>
    within(name, values[name]),
  ) as [number, number, number];
  const chosen = values.only === undefined ? peers : peersNamed(values.only);
  const keeps = chosen.length === peers.length && rounds > 0 && deliveries > 0;
  return { rounds, starts, deliveries, calls: 1000, peers: chosen, keeps };
};

const within = (name: keyof typeof bounds, text: string | undefined): number => {
  const [least, most, usual] = bounds[name];
  const value = text === undefined ? usual : Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(
    `--${name} must be a whole number from ${String(least)} to ${String(most)}, not ${String(text)}`,
  );
};

const peersNamed = (names: string): Peer[] =>
  names.split(',').map((name) => {
    const found = peers.find((peer) => peer.name === name);
    if (!found) throw new RangeError(`--only knows ${peers.map((peer) => peer.name).join(', ')}, not ${name}`);
    return found;
  });
