import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workloadNames, type WorkloadName } from './workload/workload.ts';

export type Options = {
  /** Seconds of one measurement at full load. Default: 5; 60 for growth. */
  seconds: number;
  /** Rounds; what is printed is their median. Default: 3; 5 for growth. */
  rounds: number;
  /** Connections that send at once. Default: 64. */
  connections: number;
  /** Events in a batch. Default: 50. */
  batch: number;
  /** What the workloads are drawn from. Default: 1. */
  seed: number;
  /** Which workloads. Default: fixed; both for growth. */
  workloads: readonly WorkloadName[];
  /** How many events a file holds before it is measured on. Default: none; and 1 and 10 million for growth. */
  fills: readonly number[];
  /** Where the databases stand meanwhile, in a folder of their own: on the disk that is to be measured. Default: the system's for temporary files. */
  folder: string;
  /** Where filled files are kept for the next run. Default: `throughline-bench-fills` in the system's folder for temporary files. */
  keep: string;
};

const bounds = {
  seconds: { least: 0.1, most: 600, usual: 5, growth: 60 },
  rounds: { least: 1, most: 99, usual: 3, growth: 5 },
  connections: { least: 1, most: 1000, usual: 64, growth: 64 },
  batch: { least: 1, most: 1000, usual: 50, growth: 50 },
  seed: { least: 0, most: 2_000_000_000, usual: 1, growth: 1 },
} as const;

/** @throws {RangeError} one line that names the option; {TypeError} for one that there is not. */
export const optionsFrom = (args: readonly string[]): Options => {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ seconds: option, rounds: option, connections: option, batch: option, seed: option },
      ...{ workload: option, fill: option, folder: option, keep: option },
      growth: { type: 'boolean', default: false },
    },
  });
  const read = (name: keyof typeof bounds): number => within(name, values[name], values.growth);
  return {
    seconds: read('seconds'),
    rounds: read('rounds'),
    connections: read('connections'),
    batch: read('batch'),
    seed: read('seed'),
    workloads: listed(values.workload ?? (values.growth ? 'fixed,random' : 'fixed'), workloadNamed),
    fills: listed(values.fill ?? (values.growth ? '0,1m,10m' : '0'), fillFrom),
    folder: values.folder ?? tmpdir(),
    keep: values.keep ?? join(tmpdir(), 'throughline-bench-fills'),
  };
};

const within = (name: keyof typeof bounds, text: string | undefined, growth: boolean): number => {
  const { least, most, usual, growth: usualForGrowth } = bounds[name];
  const value = text === undefined ? (growth ? usualForGrowth : usual) : Number(text);
  if (value >= least && value <= most && (name === 'seconds' || Number.isInteger(value))) return value;
  const kind = name === 'seconds' ? 'a number' : 'a whole number';
  throw new RangeError(`--${name} must be ${kind} from ${String(least)} to ${String(most)}, not ${text ?? ''}`);
};

const listed = <Item>(text: string, itemFrom: (part: string) => Item): Item[] => [
  ...new Set(text.split(',').map(itemFrom)),
];

const workloadNamed = (text: string): WorkloadName => {
  const name = workloadNames.find((one) => one === text);
  if (name === undefined) throw new RangeError(`--workload must be of ${workloadNames.join(', ')}, not ${text}`);
  return name;
};

const units: Record<string, number> = { '': 1, k: 1000, m: 1_000_000 };
const mostFill = 100_000_000;

/** `0`, `500k`, `1m`, `10m`. */
const fillFrom = (text: string): number => {
  const [, digits, unit = ''] = /^(\d+)([km]?)$/.exec(text) ?? [];
  const events = Number(digits) * (units[unit] ?? Number.NaN);
  if (events <= mostFill) return events;
  throw new RangeError(`--fill must be a number of events like 0, 500k or 10m, at most 100m, not ${text}`);
};
