import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineNames, launchBrowser } from '../index.ts';
import { descendantsOf, running } from '../testing/processes.ts';

const child = fileURLToPath(new URL('../testing/launch-child.ts', import.meta.url));

describe.each(engineNames)('no %s is left behind', (engine) => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'left-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Folders of ours in what the run took for the machine's temporary folder. */
  const folders = async () => (await readdir(folder)).filter((name) => name.startsWith('throughline-'));

  it.skipIf(!existsSync('/proc/self/stat'))('where the test run is killed', async () => {
    const run = spawn(process.execPath, [child, engine], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(run.stdout, 'data');
    const started = descendantsOf(run.pid ?? 0);
    expect(running(started).length).toBeGreaterThan(2);
    expect(await folders()).toHaveLength(1);
    run.kill('SIGKILL');
    await expect.poll(() => running(started), { timeout: 15_000 }).toEqual([]);
    await expect.poll(folders, { timeout: 15_000 }).toEqual([]);
  });

  it.skipIf(!existsSync('/proc/self/stat')).each(['close', 'kill'] as const)('after %s', async (how) => {
    const before = descendantsOf(process.pid);
    const browser = await launchBrowser(engine);
    await (await browser.newProfile()).newPage();
    const started = descendantsOf(process.pid).filter((id) => !before.includes(id));
    expect(running(started).length).toBeGreaterThan(2);
    await browser[how]();
    await expect.poll(() => running(started), { timeout: 15_000 }).toEqual([]);
  });
});
