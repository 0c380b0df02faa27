import { statSync } from 'node:fs';
import { ensureDemo, startCollector } from '@throughline/collector';
import { sqliteStore } from '@throughline/store-sqlite';
import { reading, type ServerDone } from './messages.ts';
import { processorTime, receiveOrder, tell, told } from './inside-program.ts';

/** Our collector as it is delivered, on a SQLite file of its own. The store is opened here only to ask it for its counts. */
const { file = '' } = reading.serverOrder.Parse(receiveOrder());

/** Makes the project and its key, and says how large the file is without any event. */
const prepare = async (): Promise<{ key: string; project: string; bytes: number }> => {
  const store = await sqliteStore({ file });
  const { key, project } = await ensureDemo(store, { origins: ['*'] });
  await store.close();
  return { key, project: project.id, bytes: statSync(file).size };
};

const empty = await prepare();
const store = await sqliteStore({ file });
// The load comes from one address by one key, and is what is measured.
const unlimited = { addressRate: 0, keyRate: 0 };
const collector = await startCollector({ store, port: 0, replayPage: false, log: () => undefined, ...unlimited });
tell({ url: `${collector.origin}/v1/events?key=${empty.key}` });
await told();
const before = await store.stats();
const cpu = processorTime();
await told();
const spent = cpu();
const after = await store.stats();
const events = await store.log.count({ project: empty.project });
await collector.close();
const done: ServerDone = {
  events,
  perCommit: (after.events - before.events) / (after.commits - before.commits),
  cpu: spent / (after.events - before.events),
  bytesPerEvent: (statSync(file).size - empty.bytes) / events,
};
tell(done);
