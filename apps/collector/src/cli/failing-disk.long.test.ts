import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileWithKey, patientLoad } from '../testing/patient-load.ts';
import { notReadyBecause } from '../testing/readiness.ts';
import { ownFolder, startProcess } from '../testing/spawned.ts';
import { until } from '../testing/trial.ts';

type Fault = { begin(pid: string, data: string): boolean; end(pid: string, data: string): boolean };

const does = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/**
 * The system fails the writes of a running process from here on (EFBIG), wherever in a file they go: Node ignores the
 * signal that comes with it. https://man7.org/linux/man-pages/man2/getrlimit.2.html
 */
const failingWrites: Fault = {
  begin: (pid) => does('prlimit', '--pid', pid, '--fsize=0:unlimited'),
  end: (pid) => does('prlimit', '--pid', pid, '--fsize=unlimited:unlimited'),
};

/** Taking away the right to write stops no open file, and root not at all; this stops both, where the disk knows it. */
const unchangeable: Fault = {
  begin: (_pid, data) => does('chattr', '+i', data, `${data}-wal`),
  end: (_pid, data) => does('chattr', '-i', data, `${data}-wal`),
};

/** Tried on a file and a process of its own. */
const canBe = ({ begin, end }: Fault): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
  const data = join(folder, 'x.db');
  for (const file of [data, `${data}-wal`]) writeFileSync(file, '');
  const waiting = spawn('cat');
  const pid = String(waiting.pid);
  const can = begin(pid, data) && end(pid, data);
  waiting.stdin.end();
  rmSync(folder, { recursive: true });
  return can;
};

describe.each([
  ['whose writes fail', failingWrites],
  ['whose file was made unchangeable', unchangeable],
])('a running collector %s', (_what, fault) => {
  it.skipIf(!canBe(fault))(
    'says so, and goes on by itself: every acknowledged event is there, all once',
    async () => {
      await using folder = await ownFolder();
      const data = join(folder.path, 'x.db');
      const key = await fileWithKey(data);
      const { origin, child, end } = await startProcess(data);
      const pid = String(child.pid);
      await using ending = new AsyncDisposableStack();
      ending.defer(async () => {
        await end('SIGKILL');
      });
      const load = patientLoad(() => origin, key);
      ending.defer(load.stop);
      const failing = (): Promise<boolean> => notReadyBecause(origin, /x\.db.*(SQLITE_|disk I\/O error)/);
      await load.taken();
      ending.defer(() => void fault.end(pid, data));
      expect(fault.begin(pid, data)).toBe(true);
      await load.refused();
      await until('it is not ready', failing, 20_000);
      expect(fault.end(pid, data)).toBe(true);
      await until('it is ready', async () => !(await failing()), 20_000);
      await load.taken();
      await load.stop();
      expect((await end('SIGTERM')).code).toBe(0);
      await load.expectAllOnce(data);
    },
    60_000,
  );
});
