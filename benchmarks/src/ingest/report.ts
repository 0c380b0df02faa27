import type { Case } from './bench.ts';
import { middle, type Kept, type Round } from './figures.ts';
import { median } from '../schema-check/measure.ts';

export type Report = {
  lines: string[];
  /** Every acknowledged event is stored, and nothing else. */
  kept: boolean;
};

/** A table for every case, what it says in words, how figures move as files grow, and whether every promise was kept. */
export const reportOn = (measured: readonly Case[]): Report => {
  const all = measured.flatMap(({ rounds }) => rounds.map(({ ours }) => ours));
  const acknowledged = sum(all.map((ours) => ours.acknowledged));
  const stored = sum(all.map((ours) => ours.stored));
  const kept = acknowledged > 0 && all.every((ours) => ours.acknowledged === ours.stored);
  return {
    kept,
    lines: [
      ...measured.flatMap(caseLines),
      ...growthLines(measured),
      `${whole(acknowledged)} events acknowledged, ${whole(stored)} stored: ${kept ? 'the same' : 'NOT THE SAME'}. ${whole(sum(all.map((ours) => ours.refused)))} requests were refused as too much at once, and sent again.`,
      'Load CPU is the share of one core that making the load took: near 1, the load was the limit, not the server.',
    ],
  };
};

const caseLines = (one: Case): string[] => [
  `${one.events === 0 ? 'Empty file' : `${whole(one.events)} events`}, ${one.workload} workload, ${perRequest(one)}`,
  '',
  '| | events/s | × bare | × raw | p50 ms | p99 ms | p50 at half load | p99 at half load | µs CPU/event | peak MB | bytes/event | load CPU |',
  '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
  ...tableRows(one),
  '',
  ...words(one),
  '',
];

const perRequest = ({ size }: Case): string =>
  size === 1 ? 'one event per request' : `${whole(size)} events per request`;

const tableRows = ({ rounds }: Case): string[] => {
  const m = (of: (round: Round) => number): number => middle(rounds, of);
  const rated = (who: keyof Round): string[] => [
    whole(m((round) => round[who].eventsPerSecond)),
    m((round) => round[who].eventsPerSecond / round.bare.eventsPerSecond).toFixed(2),
    m((round) => round[who].eventsPerSecond / round.raw.eventsPerSecond).toFixed(2),
    m((round) => round[who].p50).toFixed(1),
    m((round) => round[who].p99).toFixed(1),
  ];
  const half = (who: 'bare' | 'ours'): string[] => [
    m((round) => round[who].half.p50).toFixed(1),
    m((round) => round[who].half.p99).toFixed(1),
  ];
  const cpu = (who: keyof Round): string => m((round) => round[who].cpu).toFixed(1);
  const memory = (who: 'bare' | 'ours'): string => megabytes(m((round) => round[who].peakMemory));
  const share = (who: 'bare' | 'ours'): string => m((round) => round[who].loadShare).toFixed(2);
  const bytes = (who: 'ours' | 'raw'): string => whole(m((round) => round[who].bytesPerEvent));
  const perCommit = whole(m(({ ours }) => ours.perCommit));
  return [
    ['bare endpoint', ...rated('bare'), ...half('bare'), cpu('bare'), memory('bare'), '–', share('bare')],
    ['ours, durable', ...rated('ours'), ...half('ours'), cpu('ours'), memory('ours'), bytes('ours'), share('ours')],
    [`raw inserts, ${perCommit} per transaction`, ...rated('raw'), '–', '–', cpu('raw'), '–', bytes('raw'), '–'],
  ].map((cells) => `| ${cells.join(' | ')} |`);
};

const words = ({ rounds, fill }: Case): string[] => {
  const m = (of: (round: Round) => number): number => middle(rounds, of);
  const most = (of: (ours: Kept) => number): string => megabytes(Math.max(...rounds.map(({ ours }) => of(ours))));
  const moved = m(({ ours }) => ours.beside.p99 / ours.half.p99 - 1) * 100;
  const lines = [
    `p99 at half load is ${m(({ ours, raw }) => ours.half.p99 / raw.p99).toFixed(1)} × that of the raw commit; while all events are read beside it (${whole(m(({ ours }) => ours.beside.rowsPerSecond))} rows/s), it is ${m(({ ours }) => ours.beside.p99).toFixed(1)} ms, ${signed(moved)} %.`,
    `The write-ahead log had ${most((ours) => ours.wal)} MB at most, ${most((ours) => ours.beside.wal)} MB while all events were read.`,
  ];
  if (fill !== undefined)
    lines.push(
      `Filled in ${whole(fill.seconds)} s at ${whole(fill.eventsPerSecond)} events/s, with ${megabytes(fill.peakMemory)} MB of memory and ${megabytes(fill.wal)} MB of write-ahead log at most.`,
    );
  return [...lines, tablesLine(rounds, fill?.facts.events ?? 0)];
};

/** Tables and indexes below this share of a file are not worth a word. */
const worthNaming = 0.01;

const tablesLine = (rounds: readonly Round[], before: number): string => {
  const facts = rounds.flatMap(({ ours }) => ours.facts ?? [])[0];
  if (facts === undefined) return '';
  const events = before + facts.events;
  const named = facts.tables
    .filter(({ bytes }) => bytes > facts.bytes * worthNaming)
    .map(({ name, bytes }) => `${name} ${whole(bytes / events)}`);
  return `Bytes per event in the file, ${whole(facts.bytes / events)}: ${named.join(', ')}.`;
};

/** What is left of the speed on the least filled file, ours beside raw's. */
const growthLines = (measured: readonly Case[]): string[] =>
  measured.flatMap((one) => {
    const base = measured.find(({ workload, size }) => workload === one.workload && size === one.size);
    if (base === undefined || base === one) return [];
    const left = (who: 'ours' | 'raw'): number =>
      median(
        one.rounds.map(
          (round, i) => round[who].eventsPerSecond / (base.rounds[i]?.[who].eventsPerSecond ?? Number.NaN),
        ),
      );
    const from = base.events === 0 ? 'an empty file' : `${whole(base.events)} events`;
    const [ours, raw] = [left('ours'), left('raw')];
    return [
      `${one.workload}, ${perRequest(one)}: at ${whole(one.events)} events ${ours.toFixed(2)} × as fast as on ${from}; raw inserts ${raw.toFixed(2)} ×, so ${(ours / raw).toFixed(2)} × raw's own growth.`,
    ];
  });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const whole = (n: number): string => Math.round(n).toLocaleString('en-US');

const megabytes = (bytes: number): string => whole(bytes / 2 ** 20);

const signed = (n: number): string => `${n < 0 ? '−' : '+'}${Math.abs(n).toFixed(0)}`;
