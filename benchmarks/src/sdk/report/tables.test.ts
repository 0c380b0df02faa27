import { describe, expect, it } from 'vitest';
import type { Results, Row, Spread } from './results.ts';
import { casesPassed, tables } from './tables.ts';

const always = (n: number): Spread => ({ median: n, least: n, most: n });

const row = (more: Partial<Row> = {}, delivery: Partial<Row['delivery']> = {}): Row => ({
  title: 'some SDK',
  version: '1.2.3',
  settings: 'defaults',
  scriptBytes: 12_345,
  start: { median: 1.24, least: 0.96, most: 14.6 },
  later: { median: 0.94, least: 0.8, most: 1.3 },
  settling: always(30),
  sync: always(9.96),
  wall: { median: 5600, least: 5000, most: 9340 },
  cpu: always(1),
  requests: always(20),
  bytes: always(306_122),
  burst: always(1000),
  diskQueue: 'yes',
  eventId: true,
  delivery: {
    leftForPageWith: always(5),
    leftForPageWithout: always(5),
    closed: always(5),
    down: always(5),
    busy: always(5),
    mute: { median: 10, least: 10, most: 15 },
    ...delivery,
  },
  afterNext: false,
  ...more,
});

const results = (rows: Row[]): Results => ({
  date: '2026-11-23',
  machine: '2 cores',
  browser: 'Chromium 156',
  load: [1.4, 12],
  starts: 15,
  bursts: 3,
  deliveries: 1,
  calls: 1000,
  rows,
});

const lastLine = (table: string) => table.split('\n').at(-1);

describe('the tables', () => {
  it('say what it costs, with the spread', () => {
    expect(lastLine(tables.cost(results([row()])))).toBe(
      '| some SDK 1.2.3 | 12,345 | 1.2 (1.0–15) | 0.9 (0.8–1.3) | 30 (30–30) | 10.0 (10.0–10.0) | 5,600 (5,000–9,340) | 1.0 (1.0–1.0) | 20 | 306 |',
    );
  });

  it('say what arrived, as a range where it differed', () => {
    expect(lastLine(tables.delivery(results([row({ burst: { median: 800, least: 718, most: 1000 } })])))).toBe(
      '| some SDK 1.2.3 | yes | yes | 5 | 5 | 5 | 5 | 5 | 10–15 | 718–1,000 |',
    );
    expect(lastLine(tables.delivery(results([row({ diskQueue: 'no', eventId: false, afterNext: true })])))).toBe(
      '| some SDK 1.2.3 | – | – | 5 | 5 | 5 | 5 | 5, with the next event | 10–15 | 1,000 |',
    );
  });

  it('have one row for each SDK, and a head', () => {
    expect(tables.short(results([row(), row(), row()])).split('\n')).toHaveLength(5);
  });

  it('stand under the conditions they were measured in', () => {
    expect(tables.conditions(results([]))).toBe(
      '2026-11-23, Chromium 156, 2 cores; load 1 to 12. Medians (least to most) of 15 starts and 3 bursts of 1,000 calls, taken in turns; each delivery case once.',
    );
  });
});

describe('a delivery case', () => {
  it('is passed when all came every time, by themselves', () => {
    expect(casesPassed(row())).toBe(6);
    expect(casesPassed(row({}, { closed: { median: 5, least: 4, most: 5 } }))).toBe(5);
    expect(casesPassed(row({ afterNext: true }))).toBe(5);
    expect(casesPassed(row({ burst: always(999) }))).toBe(5);
  });

  it('is not about how many copies came where answers were lost', () => {
    expect(casesPassed(row({}, { mute: always(25) }))).toBe(6);
  });
});
