import { randomInt } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { createJourney } from '../index.ts';
import type { Fault } from './proxy.ts';
import { build, runNode } from './script.ts';
import type { Stage } from './stage.ts';

const child = fileURLToPath(new URL('ledger-child.ts', import.meta.url));

/** How it is with the collector while a process records. */
const weathers: readonly (Fault | undefined)[] = [
  undefined,
  'drop',
  'lose_answer',
  { status: 503, headers: { 'retry-after': '0' } },
];

const promisedIn = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(0, -1);

/** Kills one process after the other at any moment; gives every id that one of them was promised. */
export const recordAndKill = async (stage: Stage, kills: number, spool: string | undefined): Promise<string[]> => {
  await mkdir(stage.folder, { recursive: true });
  const promises = join(stage.folder, 'promises');
  for (let kill = 0; kill < kills; kill += 1) {
    const before = (await promisedIn(promises)).length;
    // Who waits for flush is promised nothing while nobody is there.
    stage.proxy.always(spool === undefined ? undefined : weathers[kill % weathers.length]);
    stage.proxy.next(...Array.from({ length: randomInt(3) }, () => 'lose_answer' as const));
    const more = [stage.options.collector, stage.key, promises];
    const running = runNode([child, build, ...more, ...(spool === undefined ? [] : [spool])]);
    const until = before + randomInt(1, spool === undefined ? 60 : 800);
    await expect.poll(async () => (await promisedIn(promises)).length, { interval: 5 }).toBeGreaterThan(until);
    running.child.kill('SIGKILL');
    expect((await running.ended).code).toBeNull();
    if (spool !== undefined && kill % 3 === 2) await tearLast(spool);
  }
  stage.proxy.always();
  return promisedIn(promises);
};

/** What a machine may leave that lost its power: half a line. */
const tearLast = async (spool: string): Promise<void> => {
  const last = (await readdir(spool))
    .filter((name) => name.endsWith('.events'))
    .sort()
    .at(-1);
  if (last !== undefined) await appendFile(join(spool, last), '{"id":"torn","type":"touch');
};

/** What is still in the spool goes; then every promised event is there, once. */
export const expectAllOnce = async (stage: Stage, promised: readonly string[], spool?: string): Promise<number> => {
  const journey = createJourney({ ...stage.options, spool });
  expect(await journey.close({ withinMs: 300_000 })).toBe(0);
  const stored = (await stage.stored()).map(({ id }) => id);
  const kept = new Set(stored);
  expect(kept.size).toBe(stored.length);
  expect(promised.filter((id) => !kept.has(id))).toEqual([]);
  if (spool !== undefined) expect(await readdir(spool)).toEqual([]);
  return stored.length;
};
