import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { cases } from '../cases/cases.ts';
import { tableText } from './markdown.ts';
import { readResults, tablePath, type Cell } from './results.ts';

describe('the committed table', () => {
  it('says what the committed results say: run `npx -y pnpm@12 delivery` when it does not', async () => {
    expect(await readFile(tablePath, 'utf8')).toBe(await tableText(await readResults(), cases));
  });

  it('has every case, and none that is gone', async () => {
    expect((await readResults()).rows.map((row) => row.case)).toEqual(cases.map(({ name }) => name));
  });

  it('calls impossible only what a case says is impossible, and why', async () => {
    const { rows } = await readResults();
    const unexplained = cases.flatMap(({ name, impossible = {} }) =>
      Object.entries(rows.find((row) => row.case === name)?.cells ?? {})
        .filter(([engine, { result }]) => result === 'impossible' && !(engine in impossible))
        .map(([engine]) => `${name} in ${engine}`),
    );
    expect(unexplained).toEqual([]);
  });
});

describe('cases', () => {
  it('have names of their own', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });
});

describe('tableText', () => {
  const cell: Cell = { result: 'passed', said: 5, stored: 5, twice: 0, declared: 0, copies: 1, requests: 1 };
  const play = () => Promise.resolve();
  const textOf = (one: Cell) =>
    tableText(
      {
        measured: '2026-11-23',
        browsers: { chromium: 'Chrome' },
        rows: [{ case: 'storm', cells: { chromium: one } }],
        survival: [{ place: 'cookie', engine: 'webkit', killAfterMs: 50, survived: 2, rounds: 3 }],
      },
      [{ name: 'storm', story: 'It blows.', play, impossible: { firefox: 'No wind there.' } }],
    );

  it('says what passed, what failed and what was not run', async () => {
    expect(await textOf(cell)).toMatch(/storm +\| ✓ 5 of 5 +\| not run +\| not run/);
    expect(await textOf({ ...cell, result: 'failed', stored: 4, twice: 1 })).toContain('✗ 4 of 5, 1 twice');
    expect(await textOf({ ...cell, copies: 2, declared: 3 })).toContain(
      '✓ 5 of 5, 3 declared as dropped, sent 2.0 times',
    );
  });

  it('says what survives a kill', async () => {
    expect(await textOf(cell)).toMatch(/WebKitGTK +\| cookie +\| 2 of 3/);
  });

  it('says what cannot be, and why', async () => {
    expect(await textOf(cell)).toContain('**storm**, Firefox ESR: No wind there.');
  });
});
