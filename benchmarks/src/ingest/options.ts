import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';

export type Options = {
  /** Seconds of one measurement. Default: 5. */
  seconds: number;
  /** Rounds; what is printed is their median. Default: 3. */
  rounds: number;
  /** Connections that send at once. Default: 64. */
  connections: number;
  /** Events in a batch. Default: 50. */
  batch: number;
  /** What the workload is drawn from. Default: 1. */
  seed: number;
  /** Where the databases stand meanwhile, in a folder of their own: on the disk that is to be measured. Default: the system's for temporary files. */
  folder: string;
};

const bounds = {
  seconds: { least: 0.1, most: 600, usual: 5 },
  rounds: { least: 1, most: 99, usual: 3 },
  connections: { least: 1, most: 1000, usual: 64 },
  batch: { least: 1, most: 1000, usual: 50 },
  seed: { least: 0, most: 2 ** 31, usual: 1 },
} as const;

/** @throws {RangeError} one line that names the option; {TypeError} for one that there is not. */
export const optionsFrom = (args: readonly string[]): Options => {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { seconds: option, rounds: option, connections: option, batch: option, seed: option, folder: option },
  });
  const read = (name: keyof typeof bounds): number => within(name, values[name]);
  return {
    seconds: read('seconds'),
    rounds: read('rounds'),
    connections: read('connections'),
    batch: read('batch'),
    seed: read('seed'),
    folder: values.folder ?? tmpdir(),
  };
};

const within = (name: keyof typeof bounds, text: string | undefined): number => {
  const { least, most, usual } = bounds[name];
  const value = text === undefined ? usual : Number(text);
  if (value >= least && value <= most && (name === 'seconds' || Number.isInteger(value))) return value;
  const kind = name === 'seconds' ? 'a number' : 'a whole number';
  throw new RangeError(`--${name} must be ${kind} from ${String(least)} to ${String(most)}, not ${text ?? ''}`);
};
