import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileWithKey, patientLoad } from '../testing/patient-load.ts';
import { noSmallDisk, smallDisk } from '../testing/small-disk.ts';
import { ownFolder, startProcessBy, type Spawned } from '../testing/spawned.ts';
import { until } from '../testing/trial.ts';
import { notReadyBecause } from '../testing/readiness.ts';

/** One for every change; `test:long` and `pnpm ledger` ask for more. */
const rounds = Number(process.env.THROUGHLINE_FULL_DISKS ?? 1);

/** For the write-ahead log, which may have 16 of them, and for what each round stores. */
const megabytes = 48 + 8 * rounds;

/** Either the event has no room, or it found the last of it and what is derived of it has none. */
const noRoom = /no room left for .*x\.db: free disk space|disk is full/;

/** Whether SQLite needs room to open the file depends on what the kill left: it starts and is not ready, or says so. */
const saysNoRoom = (error: unknown): undefined => {
  expect(String(error)).toMatch(/throughline: no room left for .*x\.db: free disk space, then start again\n$/);
};

describe.skipIf(noSmallDisk !== undefined)(
  `a disk that gets full (${noSmallDisk ?? `a real one, of ${String(megabytes)} MB`})`,
  () => {
    it(
      `${String(rounds)} times, the collector killed every other time while it is: every acknowledged event is there, all once`,
      async () => {
        await using outside = await ownFolder();
        await using folder = await ownFolder();
        await using disk = await smallDisk(folder.path, megabytes);
        const data = join(outside.path, 'x.db');
        const key = await fileWithKey(data);
        await disk.putIn(data, 'x.db');
        const start = (): Promise<Spawned> => startProcessBy(disk.by, join(disk.path, 'x.db'));
        let spawned = await start();
        await using ending = new AsyncDisposableStack();
        ending.defer(async () => {
          await spawned.end('SIGKILL');
        });
        const load = patientLoad(() => spawned.origin, key);
        ending.defer(load.stop);
        const isFull = (): Promise<boolean> => notReadyBecause(spawned.origin, noRoom);
        const killAndStart = async (): Promise<void> => {
          await spawned.end('SIGKILL');
          const started = await start().catch(saysNoRoom);
          spawned = started ?? spawned;
          if (started !== undefined) await until('it is not ready', isFull, 20_000);
          await disk.giveBack();
          spawned = started ?? (await start());
        };
        for (let round = 0; round < rounds; round += 1) {
          await load.taken();
          await disk.fill();
          await load.refused();
          await until('it is not ready', isFull, 20_000);
          await (round % 2 === 0 ? killAndStart() : disk.giveBack());
          await until('it is ready', async () => !(await isFull()), 20_000);
          await load.taken();
        }
        await load.stop();
        expect((await spawned.end('SIGTERM')).code).toBe(0);
        await disk.copyTo(outside.path);
        await load.expectAllOnce(data);
        const [taken, refused] = [load.acknowledged.size, load.refusals.length].map(String);
        console.log(
          `full ${String(rounds)} times: ${taken ?? ''} events acknowledged, ${refused ?? ''} requests refused, 0 missing, 0 twice`,
        );
      },
      60_000 + 30_000 * rounds,
    );
  },
);
