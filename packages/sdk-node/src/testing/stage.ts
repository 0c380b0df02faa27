import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector, type Collector } from '@throughline/collector';
import { afterAll, beforeAll } from 'vitest';
import { startProxy, type Proxy } from './proxy.ts';

type Store = Collector['store'];
export type StoredEvent = Awaited<ReturnType<Store['log']['tail']>>['events'][number];

/** A project of the test's own in the real collector, its keys, and a proxy before it that can do what networks do. */
export type Stage = AsyncDisposable & {
  proxy: Proxy;
  project: string;
  key: string;
  publicKey: string;
  store: Store;
  /** A folder of the test's own, which is not there yet. */
  folder: string;
  options: { key: string; collector: string };
  stored: () => Promise<StoredEvent[]>;
  /** Ids of the persons who hold the identifier. */
  holders: (type: string, value: string) => Promise<string[]>;
};

let root = '';
let collector: Collector;
let projects = 0;

// One for all tests of a file, on a file of its own: starting it takes longer than any of them.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'throughline-node-'));
  const data = join(root, 'throughline.db');
  collector = await startCollector({ port: 0, data, replayPage: false, log: () => undefined });
});
afterAll(async () => {
  await collector.close();
  await rm(root, { recursive: true, force: true });
});

export const openStage = async (): Promise<Stage> => {
  projects += 1;
  const project = `shop-${String(projects)}`;
  const { log, directory } = collector.store;
  await directory.projects.create({ id: project, name: project });
  const proxy = await startProxy(collector.port);
  const key = await keyFor(project, 'server');
  return {
    proxy,
    project,
    key,
    publicKey: await keyFor(project, 'public'),
    store: collector.store,
    folder: join(root, project),
    options: { key, collector: proxy.origin },
    stored: async () => {
      const events: StoredEvent[] = [];
      for (let after = 0; ; after = events.at(-1)?.position ?? 0) {
        const page = await log.tail({ project, after, limit: 1000 });
        if (page.events.length === 0) return events;
        events.push(...page.events);
      }
    },
    holders: async (type, value) =>
      (await directory.people.lookup(project, { type, value })).people
        .filter(({ how }) => how === 'held')
        .map(({ id }) => id),
    [Symbol.asyncDispose]: () => proxy.close(),
  };
};

const keyFor = async (project: string, kind: 'server' | 'public'): Promise<string> => {
  const key = (kind === 'server' ? 'tls_' : 'tlp_') + randomBytes(16).toString('hex');
  const hash = createHash('sha256').update(key).digest('hex');
  const origins = kind === 'public' ? ['*'] : [];
  const id = `key_${kind}_${project}`;
  await collector.store.directory.access.addKey({ id, project, kind, environment: 'test', origins }, hash);
  return key;
};

/** Where nobody listens. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
