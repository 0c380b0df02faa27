import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadsOf, measureIngest } from './bench.ts';
import { startProgram } from './program.ts';
import { reportOn } from './report.ts';

const small = {
  seconds: 0.3,
  rounds: 1,
  connections: 8,
  batch: 50,
  seed: 1,
  workloads: ['fixed'],
  fills: [0],
} as const;

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
  it('is of one event per request and of batches, of the random workload of batches alone', () => {
    const all = loadsOf({ workloads: ['fixed', 'random'], batch: 20 });
    expect(all.map(({ workload, size }) => [workload, size])).toEqual([
      ['fixed', 1],
      ['fixed', 20],
      ['random', 20],
    ]);
  });

  it('finds every acknowledged event stored, measures every contender at every fill, and leaves the fills alone behind', async () => {
    const keep = join(folder, 'keep');
    const options = { ...small, workloads: ['random'], fills: [0, 1000], folder, keep } as const;
    const measured = await measureIngest(options, { signal: new AbortController().signal });
    expect(reportOn(measured).kept).toBe(true);
    expect(measured.map(({ workload, size, events }) => [workload, size, events])).toEqual([
      ['random', 50, 0],
      ['random', 50, 1000],
    ]);
    for (const { bare, ours, raw } of measured.flatMap(({ rounds }) => rounds)) {
      expect(ours.acknowledged).toBeGreaterThan(0);
      for (const { eventsPerSecond, p50, p99, cpu } of [bare, ours, raw]) {
        expect(Math.min(eventsPerSecond, p50, cpu)).toBeGreaterThan(0);
        expect(p99).toBeGreaterThanOrEqual(p50);
      }
      for (const { half, peakMemory, loadShare } of [bare, ours])
        expect(Math.min(half.p50, peakMemory, loadShare)).toBeGreaterThan(0);
      expect(Math.min(ours.beside.p50, ours.beside.rowsPerSecond, ours.wal)).toBeGreaterThan(0);
      expect(ours.bytesPerEvent).toBeGreaterThan(raw.bytesPerEvent);
      expect(ours.facts?.tables.slice(0, 3).map(({ name }) => name)).toContain('events');
    }
    expect(readdirSync(folder)).toEqual(['keep']);
  }, 240_000);

  it('stops at once when it is told to, and leaves nothing behind', async () => {
    const stop = new AbortController();
    const measuring = measureIngest(
      { ...small, folder, keep: folder, seconds: 600 },
      { signal: stop.signal, say: () => setTimeout(() => stop.abort(new Error('enough')), 500) },
    );
    await expect(measuring).rejects.toThrow('ended before it was done');
    expect(readdirSync(folder)).toEqual([]);
  }, 60_000);
});

describe('a load', () => {
  it('comes to nothing where a server does not store everything', async () => {
    const server = createServer((_request, response) => response.writeHead(503, { 'content-length': 2 }).end('{}'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/`;
    const order = { url, size: 1, connections: 1, workload: 'fixed', seed: 1 };
    const load = startProgram('load', order, { signal: new AbortController().signal, lifeMs: 30_000 });
    await expect(load.ask({ kind: 'events', events: 1 })).rejects.toThrow('load ended before it was done');
    await load[Symbol.asyncDispose]();
    server.close();
  }, 40_000);
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
