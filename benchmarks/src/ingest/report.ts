import type { Sized } from './bench.ts';
import { rowOf, type Row } from './figures.ts';
import { median } from '../schema-check/measure.ts';

export type Report = {
  lines: string[];
  /** Every acknowledged event is stored, and nothing else. */
  kept: boolean;
};

const contenders = ['bare', 'ours', 'raw'] as const;

/** The table, what it says in one line, and whether every promise was kept. */
export const reportOn = (measured: readonly Sized[]): Report => {
  const rounds = measured.flatMap((sized) => sized.rounds);
  const acknowledged = sum(rounds.map((round) => round.acknowledged));
  const stored = sum(rounds.map((round) => round.stored));
  const kept = acknowledged === stored && acknowledged > 0;
  return {
    kept,
    lines: [
      '| | events/s | × bare | × raw | p50 ms | p99 ms | µs CPU/event | bytes/event | load CPU |',
      '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
      ...measured.flatMap(tableRows),
      '',
      `${whole(acknowledged)} events acknowledged, ${whole(stored)} stored: ${kept ? 'the same' : 'NOT THE SAME'}.`,
      'Load CPU is the share of one core that making the load took: near 1, the load was the limit, not the server.',
      conclusion(measured),
    ],
  };
};

const tableRows = ({ size, rounds }: Sized): string[] => {
  const perCommit = whole(median(rounds.map((round) => round.perCommit)));
  const names = {
    bare: `bare endpoint, ${whole(size)} per request`,
    ours: `ours, ${whole(size)} per request, durable`,
    raw: `raw inserts, ${perCommit} per transaction`,
  };
  return contenders.map((who) => `| ${names[who]} | ${cells(rowOf(rounds, who)).join(' | ')} |`);
};

const cells = ({ eventsPerSecond, toBare, toRaw, p50, p99, cpu, bytesPerEvent, loadShare }: Row): string[] => [
  whole(eventsPerSecond),
  toBare.toFixed(2),
  toRaw.toFixed(2),
  p50.toFixed(1),
  p99.toFixed(1),
  cpu.toFixed(0),
  bytesPerEvent === undefined ? '–' : whole(bytesPerEvent),
  loadShare === undefined ? '–' : loadShare.toFixed(2),
];

const conclusion = (measured: readonly Sized[]): string =>
  measured
    .map(({ size, rounds }) => {
      const { toBare, toRaw } = rowOf(rounds, 'ours');
      const what = size === 1 ? 'one event per request' : `${whole(size)} per batch`;
      return `${what}: ${toBare.toFixed(2)} × the bare endpoint, ${toRaw.toFixed(2)} × raw inserts`;
    })
    .join('; ')
    .concat('.')
    .replace(/^./, (first) => first.toUpperCase());

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const whole = (n: number): string => Math.round(n).toLocaleString('en-US');
