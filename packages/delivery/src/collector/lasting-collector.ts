import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector, type Collector } from '@throughline/collector';

/** An event as the collector's file has it, as far as delivery is about it. */
export type Stored = { id: string; name: string; n: number | undefined; stream: string; seq: number; dropped: number };

export type LastingCollector = {
  readonly origin: string;
  /** A public key that is not known yet. */
  readonly key: string;
  /** From now on the key is known, from every origin or from these. */
  letIn(origins?: readonly string[]): Promise<void>;
  /** Everything in its file. */
  stored(): Promise<Stored[]>;
  count(): Promise<number>;
  /** Events that it refused for good. */
  refused(): Promise<number>;
  /** Closes, and opens the same file again on another port. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

const project = 'delivery';
const pageOfEvents = 1000;

/** The real collector on a file of its own, which it keeps over restarts. */
export const startLastingCollector = async (): Promise<LastingCollector> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-delivery-'));
  const key = `tlp_${randomBytes(12).toString('hex')}`;
  const start = () =>
    startCollector({ port: 0, data: join(folder, 'throughline.db'), replayPage: false, log: () => undefined });
  let collector = await start();
  await collector.store.directory.projects.create({ id: project, name: 'Delivery' });
  return {
    get origin() {
      return collector.origin;
    },
    key,
    letIn: (origins = ['*']) => letIn(collector, key, origins),
    stored: () => storedIn(collector),
    count: () => collector.store.log.count({ project }),
    refused: async () => (await collector.store.directory.deadLetters.counts(project)).total,
    restart: async () => {
      await collector.close();
      collector = await start();
    },
    close: async () => {
      await collector.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const keyId = 'key_delivery';

const letIn = async ({ store }: Collector, key: string, origins: readonly string[]): Promise<void> => {
  const { access } = store.directory;
  const known = await access.keys(project);
  if (known.length > 0) return access.setOrigins(project, keyId, origins);
  const hash = createHash('sha256').update(key).digest('hex');
  await access.addKey({ id: keyId, project, kind: 'public', environment: 'test', origins }, hash);
};

const storedIn = async ({ store: { log } }: Collector): Promise<Stored[]> => {
  const all: Stored[] = [];
  let after = 0;
  for (;;) {
    const { events, position } = await log.tail({ project, after, limit: pageOfEvents });
    if (events.length === 0) return all;
    all.push(...events.map(asStored));
    after = position;
  }
};

type LogEvent = Awaited<ReturnType<Collector['store']['log']['tail']>>['events'][number];

const asStored = ({ id, name, props, stream, seq, dropped }: LogEvent): Stored => ({
  id,
  name: String(name),
  n: typeof props?.n === 'number' ? props.n : undefined,
  stream,
  seq,
  dropped: dropped?.n ?? 0,
});
