import { statSync } from 'node:fs';
import { ensureDemo, startCollector } from '@throughline/collector';
import { sqliteStore } from '@throughline/store-sqlite';
import { receiveOrder, tell, tellReadings } from './inside-program.ts';
import { reading, type ServerReady } from './messages.ts';

/** Our collector as it is delivered, on a SQLite file of its own. The store is opened here only to ask it for its counts. */
const { file = '' } = reading.serverOrder.Parse(receiveOrder());

/** Makes the project and its key, and says how large the file is before any load. */
const prepare = async (): Promise<{ key: string; bytes: number }> => {
  const store = await sqliteStore({ file });
  const { key } = await ensureDemo(store, { origins: ['*'] });
  await store.close();
  return { key, bytes: statSync(file).size };
};

const { key, bytes } = await prepare();
const store = await sqliteStore({ file });
// The load comes from one address by one key, and is what is measured.
const unlimited = { addressRate: 0, keyRate: 0 };
const collector = await startCollector({ store, port: 0, replayPage: false, log: () => undefined, ...unlimited });
tell({ url: `${collector.origin}/v1/events?key=${key}`, bytes } satisfies ServerReady);
await tellReadings(() => store.stats());
await collector.close();
tell({});
