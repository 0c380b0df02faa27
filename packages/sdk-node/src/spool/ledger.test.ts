import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectAllOnce, recordAndKill } from '../testing/ledger.ts';
import { openStage } from '../testing/stage.ts';

const kills = Number(process.env.THROUGHLINE_SDK_KILLS ?? 4);

it(
  `a process with a spool, killed ${String(kills)} times while the collector comes and goes: every event of a call that had returned is stored once`,
  async () => {
    await using stage = await openStage();
    const spool = join(stage.folder, 'spool');
    const promised = await recordAndKill(stage, kills, spool);
    expect(promised.length).toBeGreaterThan(kills);
    const stored = await expectAllOnce(stage, promised, spool);
    console.log(
      `${String(kills)} kills: ${String(promised.length)} promised by a spool, ${String(stored)} stored, 0 missing, 0 twice`,
    );
  },
  30_000 + kills * 20_000,
);

it(
  `a process without one, killed ${String(kills / 2)} times: every event that flush said is stored is, once`,
  async () => {
    await using stage = await openStage();
    const promised = await recordAndKill(stage, kills / 2, undefined);
    expect(promised.length).toBeGreaterThan(kills / 2);
    const stored = await expectAllOnce(stage, promised);
    console.log(
      `${String(kills / 2)} kills: ${String(promised.length)} promised by flush, ${String(stored)} stored, 0 missing, 0 twice`,
    );
  },
  30_000 + kills * 10_000,
);
