import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledFile, type Fill } from './fill.ts';

let keep: string;
let said: string[];
let first: Fill;

beforeAll(async () => {
  keep = mkdtempSync(join(tmpdir(), 'throughline-fill-test-'));
  said = [];
  first = await fill(1000);
}, 60_000);

afterAll(() => {
  rmSync(keep, { recursive: true });
});

const fill = (events: number): Promise<Fill> =>
  filledFile({
    workload: 'fixed',
    events,
    keep,
    signal: new AbortController().signal,
    say: (line) => said.push(line),
  });

const rowsIn = (file: string): unknown[] => {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare('SELECT * FROM events ORDER BY key').raw().all();
  database.close();
  return rows;
};

describe('a filled file', () => {
  it('holds as many events as asked, projected, and raw inserts of the same rows stand beside it', () => {
    const { file, rawFile, facts, wal, peakMemory } = first;
    expect(readdirSync(keep)).toHaveLength(3);
    expect(facts).toMatchObject({ events: 1000, bytes: statSync(file).size });
    expect(facts.tables[0]?.name).toBe('events');
    expect(Math.min(wal, peakMemory)).toBeGreaterThan(0);
    const rows = rowsIn(file);
    expect(rows).toHaveLength(1000);
    expect(rowsIn(rawFile)).toEqual(rows);
    const database = new Database(file, { readonly: true });
    expect(database.prepare('SELECT min(position) FROM projections').pluck().get()).toBe(1000);
    database.close();
  });

  it('is made once and kept', async () => {
    const made = statSync(first.file).mtimeMs;
    said = [];
    expect(await fill(1000)).toEqual(first);
    expect(statSync(first.file).mtimeMs).toBe(made);
    expect(said).toEqual([]);
  }, 30_000);

  it('is made anew where the last one did not become whole', async () => {
    rmSync(first.file.replace(/db$/, 'json'));
    writeFileSync(`${first.file}.part`, 'torn');
    said = [];
    expect((await fill(1000)).facts.events).toBe(1000);
    expect(said.length).toBeGreaterThan(0);
    expect(existsSync(`${first.file}.part`)).toBe(false);
  }, 60_000);
});
