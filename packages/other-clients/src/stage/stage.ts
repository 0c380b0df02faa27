import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector, type Collector } from '@throughline/collector';
import { startForgetfulProxy, type ForgetfulProxy } from './forgetful-proxy.ts';

type Store = Collector['store'];
type KeyName = Parameters<Store['directory']['access']['keyByName']>[0];
export type StoredEvent = Awaited<ReturnType<Store['log']['tail']>>['events'][number];
export type DeadLetter = Awaited<ReturnType<Store['directory']['deadLetters']['list']>>['letters'][number];

/** A project of one's own in a running collector, and the way there. */
export type Stage = {
  /** Of the proxy before the collector. */
  origin: string;
  proxy: ForgetfulProxy;
  /** Secret of the project's key. */
  key: string;
  /** What the key is known by from now on, where a client sends none. */
  register: (...names: KeyName[]) => Promise<void>;
  stored: () => Promise<StoredEvent[]>;
  deadLetters: () => Promise<DeadLetter[]>;
  /** How many people the events are of. */
  people: () => Promise<number>;
  /** Ids of those who hold the identifier. */
  holders: (type: string, value: string) => Promise<string[]>;
  close: () => Promise<void>;
};

const prefixes = { public: 'tlp_', server: 'tls_' } as const;

/** The real collector on a file of its own. */
export const openStage = async (kind: keyof typeof prefixes): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-clients-'));
  const data = join(folder, 'throughline.db');
  const collector = await startCollector({ port: 0, data, replayPage: false, log: () => undefined });
  const proxy = await startForgetfulProxy(collector.port);
  const project = 'shop';
  const key = prefixes[kind] + randomBytes(16).toString('hex');
  await letIn(collector.store, { project, kind, key });
  const { log, directory } = collector.store;
  return {
    origin: proxy.origin,
    proxy,
    key,
    register: (...names) => directory.access.setNames(project, 'key_shop', names),
    stored: async () => (await log.tail({ project, after: 0, limit: 1000 })).events,
    deadLetters: async () => (await directory.deadLetters.list({ project, limit: 100 })).letters,
    people: async () => (await directory.people.search({ project, limit: 100 })).people.length,
    holders: async (type, value) =>
      (await directory.people.lookup(project, { type, value })).people
        .filter(({ how }) => how === 'held')
        .map(({ id }) => id),
    close: async () => {
      await proxy.close();
      await collector.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const letIn = async (
  { directory }: Store,
  { project, kind, key }: { project: string; kind: 'public' | 'server'; key: string },
): Promise<void> => {
  await directory.projects.create({ id: project, name: project });
  const hash = createHash('sha256').update(key).digest('hex');
  const origins = kind === 'public' ? ['*'] : [];
  await directory.access.addKey({ id: 'key_shop', project, kind, environment: 'test', origins }, hash);
};
