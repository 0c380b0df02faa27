import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureIngest } from './bench.ts';
import { startProgram } from './program.ts';
import { reportOn } from './report.ts';

const small = { seconds: 0.3, rounds: 1, connections: 8, batch: 50, seed: 1 };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-bench-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the whole measurement, short', () => {
  it('finds every acknowledged event stored, measures every contender, and leaves nothing behind', async () => {
    const measured = await measureIngest({ ...small, folder }, { signal: new AbortController().signal });
    expect(reportOn(measured).kept).toBe(true);
    expect(measured.map(({ size }) => size)).toEqual([1, 50]);
    for (const { bare, ours, raw, acknowledged } of measured.flatMap(({ rounds }) => rounds)) {
      expect(acknowledged).toBeGreaterThan(0);
      for (const { eventsPerSecond, p50, p99, cpu } of [bare, ours, raw]) {
        expect(Math.min(eventsPerSecond, p50, cpu)).toBeGreaterThan(0);
        expect(p99).toBeGreaterThanOrEqual(p50);
      }
      expect(ours.bytesPerEvent).toBeGreaterThan(raw.bytesPerEvent ?? Infinity);
    }
    expect(readdirSync(folder)).toEqual([]);
  }, 120_000);

  it('stops at once when it is told to, and leaves nothing behind', async () => {
    const stop = new AbortController();
    const measuring = measureIngest(
      { ...small, folder, seconds: 600 },
      { signal: stop.signal, say: () => setTimeout(() => stop.abort(new Error('enough')), 500) },
    );
    await expect(measuring).rejects.toThrow('ended before it was done');
    expect(readdirSync(folder)).toEqual([]);
  }, 60_000);
});

describe('a program', () => {
  it('ends when it is let go, by itself', async () => {
    const program = startProgram('bare-server', {}, { signal: new AbortController().signal, lifeMs: 30_000 });
    expect(await program.next()).toHaveProperty('url');
    expect(isRunning(program.pid)).toBe(true);
    await program[Symbol.asyncDispose]();
    expect(isRunning(program.pid)).toBe(false);
  }, 40_000);

  it('is ended when its life is over, and says that it was not done', async () => {
    const program = startProgram('bare-server', {}, { signal: new AbortController().signal, lifeMs: 1 });
    await expect(program.next()).rejects.toThrow('bare-server ended before it was done');
    await program[Symbol.asyncDispose]();
    expect(isRunning(program.pid)).toBe(false);
  }, 40_000);
});
