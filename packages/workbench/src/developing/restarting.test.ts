import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restarting } from './restarting.ts';

describe('restarting', () => {
  let folder: string;
  let began: ChildProcess[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'restarting-'));
    began = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  // Says that it is there, then stays until it is told to go.
  const begin = () => {
    const script = `require('fs').appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'here\\n'); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    began.push(child);
    return child;
  };
  const here = () => {
    try {
      return readFileSync(join(folder, 'log'), 'utf8').split('\n').length - 1;
    } catch {
      return 0;
    }
  };
  const running = () => began.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).length;

  it('starts it anew once, however many files a build has written, and never two at a time', async () => {
    const server = restarting(begin);
    await expect.poll(here, { timeout: 10_000 }).toBe(1);
    for (let file = 0; file < 20; file += 1) server.restart();
    await expect.poll(here, { timeout: 10_000 }).toBe(2);
    expect([began.length, running()]).toEqual([2, 1]);
    await server.stop();
    expect(running()).toBe(0);
  });

  it('starts again what has ended by itself', async () => {
    const server = restarting(begin);
    await expect.poll(here, { timeout: 10_000 }).toBe(1);
    began[0]?.kill('SIGKILL');
    await expect.poll(running).toBe(0);
    server.restart();
    await expect.poll(here, { timeout: 10_000 }).toBe(2);
    await server.stop();
  });

  it('starts nothing after it was stopped', async () => {
    const server = restarting(begin);
    server.restart();
    await server.stop();
    expect([began.length, running()]).toEqual([1, 0]);
  });
});
