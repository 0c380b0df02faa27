import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { hashOfSecret, newSecret } from '../access/secrets.ts';
import { openStore } from '../store.ts';
import { countedIn, idsIn } from './kept.ts';
import { batchOf, touchpoint, until } from './trial.ts';

export type PatientLoad = {
  acknowledged: ReadonlySet<string>;
  refusals: readonly { status: number; retryAfter: string | null }[];
  /** Waits until some more events are acknowledged. */
  taken(): Promise<void>;
  /** Waits until one more request is refused. */
  refused(): Promise<void>;
  stop(): Promise<void>;
  /** That the file has every acknowledged event, each once, and nothing that nobody sent; and that refusals said when to come again. */
  expectAllOnce(data: string): Promise<void>;
};

/** A file with the project `shop`, and its key. */
export const fileWithKey = async (data: string): Promise<string> => {
  const store = await openStore(data);
  const key = newSecret('public');
  await store.directory.projects.create({ id: 'shop', name: 'Shop' });
  const parts = { id: 'key_1', project: 'shop', kind: 'public', environment: 'test', origins: ['*'] } as const;
  await store.directory.access.addKey(parts, hashOfSecret(key));
  await store.close();
  return key;
};

/** Senders that send each batch until it is taken, as our SDKs do: what was refused comes again under the same ids. */
export const patientLoad = (origin: () => string, key: string): PatientLoad => {
  const sent = new Set<string>();
  const acknowledged = new Set<string>();
  const refusals: { status: number; retryAfter: string | null }[] = [];
  let going = true;
  const send = async (body: string): Promise<boolean> => {
    const response = await fetch(`${origin()}/v1/events?key=${key}`, { method: 'POST', body }).catch(() => undefined);
    // Nobody is there at the moment.
    if (response === undefined) return false;
    await response.text();
    if (response.status !== 200)
      refusals.push({ status: response.status, retryAfter: response.headers.get('retry-after') });
    return response.status === 200;
  };
  /** False where it was told to stop before. */
  const sendUntilTaken = async (body: string): Promise<boolean> => {
    for (; going; await new Promise((again) => setTimeout(again, 50))) if (await send(body)) return true;
    return false;
  };
  const sender = async (visitor: string): Promise<void> => {
    while (going) {
      const ids = [randomUUID(), randomUUID(), randomUUID()];
      for (const id of ids) sent.add(id);
      const body = batchOf(ids.map((id) => touchpoint(visitor, { id, props: { filler: 'x'.repeat(500) } })));
      if (await sendUntilTaken(body)) for (const id of ids) acknowledged.add(id);
    }
  };
  const all = Promise.all(Array.from({ length: 8 }, (_, n) => sender(`v-${String(n)}`)));
  return {
    acknowledged,
    refusals,
    taken: async () => {
      const before = acknowledged.size;
      await until('events are acknowledged', () => acknowledged.size > before + 30, 20_000);
    },
    refused: async () => {
      const before = refusals.length;
      await until('a request is refused', () => refusals.length > before, 20_000);
    },
    stop: async () => {
      going = false;
      await all;
    },
    expectAllOnce: async (data) => {
      const store = await openStore(data);
      const there = await idsIn(store);
      const counted = await countedIn(store);
      await store.close();
      const kept = new Set(there);
      expect(kept.size).toBe(there.length);
      expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
      expect(there.filter((id) => !sent.has(id))).toEqual([]);
      expect(counted).toBe(there.length);
      expect(refusals.filter(({ status }) => status !== 503)).toEqual([]);
      expect(refusals.filter(({ retryAfter }) => !/^[1-9]\d*$/.test(retryAfter ?? ''))).toEqual([]);
    },
  };
};
