import { describe, expect, it } from 'vitest';
import type { Case } from './bench.ts';
import type { Kept, Round } from './figures.ts';
import { reportOn } from './report.ts';

const latency = { p50: 1, p99: 2 };
const megabyte = 2 ** 20;
const served = { ...latency, cpu: 3, half: { p50: 4, p99: 6 }, peakMemory: 90 * megabyte, loadShare: 0.5 };

type Speeds = { bare?: number; ours?: number; raw?: number };

const roundOf = ({ bare = 1000, ours = 500, raw = 2000 }: Speeds = {}, more: Partial<Kept> = {}): Round => ({
  bare: { ...served, eventsPerSecond: bare },
  ours: {
    ...served,
    eventsPerSecond: ours,
    bytesPerEvent: 900,
    perCommit: 10,
    wal: 4 * megabyte,
    beside: { p50: 4, p99: 7.5, wal: 12 * megabyte, rowsPerSecond: 1000 },
    acknowledged: 5,
    refused: 1,
    stored: 5,
    ...more,
  },
  raw: { ...latency, cpu: 3, eventsPerSecond: raw, bytesPerEvent: 600 },
});

const caseOf = (rounds: Round[], more: Partial<Case> = {}): Case => ({
  workload: 'fixed',
  size: 50,
  events: 0,
  rounds,
  ...more,
});

const textOf = (...cases: Case[]): string => reportOn(cases).lines.join('\n');

/** The cells of the row that begins so. */
const cellsOf = (text: string, row: string): string[] =>
  text
    .split('\n')
    .find((line) => line.startsWith(`| ${row}`))
    ?.split('|')
    .map((cell) => cell.trim())
    .slice(2, -1) ?? [];

describe('the report', () => {
  it('has a table for every case and a row for every contender', () => {
    const text = textOf(caseOf([roundOf()], { size: 1 }), caseOf([roundOf()], { workload: 'random' }));
    expect(text).toContain('Empty file, fixed workload, one event per request');
    expect(text).toContain('Empty file, random workload, 50 events per request');
    expect(text.match(/^\| bare endpoint/gm)).toHaveLength(2);
    expect(cellsOf(text, 'ours, durable')).toEqual([
      '500',
      '0.50',
      '0.25',
      '1.0',
      '2.0',
      '4.0',
      '6.0',
      '3.0',
      '90',
      '900',
      '0.50',
    ]);
    expect(cellsOf(text, 'raw inserts, 10 per transaction').slice(0, 3)).toEqual(['2,000', '2.00', '1.00']);
  });

  it('takes the median over the rounds, of ratios too: a slow round of the machine falls on both sides of them', () => {
    const rounds = [
      roundOf({ bare: 100, ours: 50, raw: 200 }),
      roundOf({ bare: 10, ours: 5, raw: 20 }),
      roundOf({ bare: 1000, ours: 600, raw: 1000 }),
    ];
    expect(cellsOf(textOf(caseOf(rounds)), 'ours, durable').slice(0, 3)).toEqual(['50', '0.50', '0.25']);
  });

  it('says what reading beside it moves, and how the latency stands to that of a raw commit', () => {
    const text = textOf(caseOf([roundOf()]));
    expect(text).toContain('p99 at half load is 3.0 × that of the raw commit');
    expect(text).toContain('(1,000 rows/s), it is 7.5 ms, +25 %.');
  });

  it('counts what was refused and sent again, over all rounds', () => {
    expect(textOf(caseOf([roundOf(), roundOf()]))).toContain('2 requests were refused as too much at once');
  });

  it('says the largest write-ahead log of any round', () => {
    const text = textOf(caseOf([roundOf(), roundOf({}, { wal: 40 * megabyte }), roundOf()]));
    expect(text).toContain('The write-ahead log had 40 MB at most, 12 MB while all events were read.');
  });

  it('says what the tables take of an event, of those in the filled file too, and leaves out what is next to nothing', () => {
    const tables = [
      { name: 'events', bytes: 9000 },
      { name: 'events_by_id', bytes: 900 },
      { name: 'keys', bytes: 90 },
    ];
    const facts = { events: 10, newestKey: 10, bytes: 10_000, tables };
    const fill = {
      facts: { ...facts, events: 90 },
      ...{ seconds: 9, eventsPerSecond: 10, peakMemory: 70 * megabyte, wal: megabyte },
      ...{ events: 90, file: 'a', rawFile: 'b' },
    };
    expect(textOf(caseOf([roundOf({}, { facts })]))).toContain(
      'Bytes per event in the file, 1,000: events 900, events_by_id 90.',
    );
    const filled = textOf(caseOf([roundOf({}, { facts })], { events: 90, fill }));
    expect(filled).toContain('Bytes per event in the file, 100: events 90, events_by_id 9.');
    expect(filled).toContain('Filled in 9 s at 10 events/s, with 70 MB of memory and 1 MB of write-ahead log at most.');
  });

  it('says what growth costs ours and raw inserts, for the same workload and size', () => {
    const text = textOf(
      caseOf([roundOf({ ours: 500, raw: 2000 })]),
      caseOf([roundOf({ ours: 1 })], { size: 1 }),
      caseOf([roundOf({ ours: 400, raw: 1000 })], { events: 1_000_000 }),
    );
    expect(text).toContain(
      "fixed, 50 events per request: at 1,000,000 events 0.80 × as fast as on an empty file; raw inserts 0.50 ×, so 1.60 × raw's own growth.",
    );
    expect(text.match(/as fast as on/g)).toHaveLength(1);
  });

  it('calls it kept only when each round stored exactly what was acknowledged', () => {
    const keptOf = (...rounds: Round[]) => reportOn([caseOf(rounds)]).kept;
    expect(keptOf(roundOf(), roundOf())).toBe(true);
    expect(keptOf(roundOf({}, { stored: 4 }))).toBe(false);
    expect(keptOf(roundOf({}, { stored: 4 }), roundOf({}, { stored: 6 }))).toBe(false);
    expect(keptOf(roundOf({}, { stored: 0, acknowledged: 0 }))).toBe(false);
    expect(keptOf()).toBe(false);
  });
});
