import { randomBytes, randomInt } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../store.ts';
import { countedIn, idsIn } from '../testing/kept.ts';
import { ownFolder, startProcess, throughline, type Spawned } from '../testing/spawned.ts';
import { batchOf, touchpoint, until } from '../testing/trial.ts';

/** Few for every change; `test:long` and `pnpm ledger` ask for more. */
const kills = Number(process.env.THROUGHLINE_KILLS ?? 5);

const setUp = async (data: string): Promise<string> => {
  await throughline('project', 'add', 'shop', '--data', data);
  const { out } = await throughline('key', 'add', 'shop', '--origin', '*', '--data', data);
  return out.split('\n')[0] ?? '';
};

/** Senders that send until told to stop, and remember what they were promised. */
const load = (origin: string, key: string, run: string): { acknowledged: Set<string>; stop(): Promise<void> } => {
  const acknowledged = new Set<string>();
  let going = true;
  const sender = async (name: number): Promise<void> => {
    for (let n = 0; going; n += 1) {
      const ids = [0, 1, 2].map((i) => `${run}-${String(name)}-${String(n)}-${String(i)}`);
      const body = batchOf(ids.map((id) => touchpoint(`v-${String(name)}`, { id })));
      const response = await fetch(`${origin}/v1/events?key=${key}`, { method: 'POST', body }).catch(() => undefined);
      if (response?.status === 200) for (const id of ids) acknowledged.add(id);
      if (response === undefined) return;
    }
  };
  const all = Promise.all(Array.from({ length: 8 }, (_, name) => sender(name)));
  return {
    acknowledged,
    stop: async () => {
      going = false;
      await all;
    },
  };
};

/** What a machine leaves that lost its power in the middle of a write: half a frame at the end of the log. */
const tearLog = async (data: string): Promise<void> => {
  await appendFile(`${data}-wal`, randomBytes(2000));
};

const underLoad = async (
  data: string,
  key: string,
  run: string,
  then: (spawned: Spawned) => Promise<void>,
  promises = 30,
): Promise<ReadonlySet<string>> => {
  const spawned = await startProcess(data);
  const { acknowledged, stop } = load(spawned.origin, key, run);
  await until('events are acknowledged', () => acknowledged.size > promises, 20_000);
  await then(spawned);
  await stop();
  return acknowledged;
};

describe('a collector under load', () => {
  it(
    `killed ${String(kills)} times, has every acknowledged event, once`,
    async () => {
      await using folder = await ownFolder();
      const data = join(folder.path, 'x.db');
      const key = await setUp(data);
      const promised: string[] = [];
      for (let run = 0; run < kills; run += 1) {
        const kill = async ({ end }: Spawned): Promise<void> => {
          expect((await end('SIGKILL')).code).toBeNull();
        };
        // At another moment each time: among the first promises, or in the middle of the work.
        promised.push(...(await underLoad(data, key, `kill${String(run)}`, kill, randomInt(1, 120))));
        if (run % 2 === 1) await tearLog(data);
      }
      const store = await openStore(data);
      const there = await idsIn(store);
      const counted = await countedIn(store);
      await store.close();
      const kept = new Set(there);
      expect(kept.size).toBe(there.length);
      expect(promised.filter((id) => !kept.has(id))).toEqual([]);
      expect(counted).toBe(there.length);
      expect(promised.length).toBeGreaterThan(kills);
      console.log(`${String(kills)} kills: ${String(promised.length)} events acknowledged, 0 missing, 0 twice`);
    },
    24_000 * kills,
  );

  it('told to stop, finishes what it took, ends live streams, and ends with 0 within five seconds', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    const key = await setUp(data);
    const { out } = await throughline('token', 'add', 'shop', '--name', 'test', '--data', data);
    const headers = { authorization: `Bearer ${out.split('\n')[0] ?? ''}` };
    const promised = await underLoad(data, key, 'term', async ({ origin, end }) => {
      const stream = await fetch(`${origin}/v1/people/live`, { headers });
      const started = Date.now();
      const [{ code }] = await Promise.all([end('SIGTERM'), stream.text()]);
      expect(code).toBe(0);
      expect(Date.now() - started).toBeLessThan(5000);
    });
    const store = await openStore(data);
    const there = new Set(await idsIn(store));
    await store.close();
    expect([...promised].filter((id) => !there.has(id))).toEqual([]);
  }, 60_000);

  it('told twice, ends at once', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    const key = await setUp(data);
    const { origin, child, end } = await startProcess(data);
    // A body that does not come keeps the first signal waiting.
    const endless = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{'));
      },
    });
    const asked = fetch(`${origin}/v1/events?key=${key}`, { method: 'POST', body: endless, duplex: 'half' }).catch(
      () => undefined,
    );
    await fetch(`${origin}/healthz`);
    child.kill('SIGTERM');
    await until(
      'it takes no more',
      async () => (await fetch(`${origin}/healthz`).catch(() => undefined)) === undefined,
    );
    const started = Date.now();
    expect((await end('SIGTERM')).code).toBe(1);
    expect(Date.now() - started).toBeLessThan(2000);
    await asked;
  }, 30_000);
});
