import { request } from 'node:http';
import { memoryStore, type Key, type Store, type TokenKind } from '@throughline/store';
import { hashOfSecret, newId, newSecret } from '../access/secrets.ts';
import { startCollector, type Collector } from '../collector.ts';
import type { CollectorOptions } from '../config/config.ts';
import type { Parts } from '../running.ts';

/** A collector on a port of the system's choice, with what a test needs to speak to it over real HTTP. */
export type Trial = AsyncDisposable & {
  collector: Collector;
  store: Store;
  origin: string;
  logged: string[];
  key(project: string, more?: Partial<Pick<Key, 'kind' | 'origins' | 'environment' | 'names'>>): Promise<string>;
  token(project: string, kind?: TokenKind, expiresAt?: number): Promise<string>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Parsed JSON of a GET with the token. */
  read<Answer>(path: string, token: string): Promise<Answer>;
};

export const trial = async (options: CollectorOptions = {}, parts: Parts = {}): Promise<Trial> => {
  const logged: string[] = [];
  const given = options.data === undefined ? { store: options.store ?? memoryStore() } : {};
  const collector = await startCollector(
    { port: 0, replayPage: false, log: (line) => logged.push(line), ...given, ...options },
    parts,
  );
  const { store, origin } = collector;
  const here = `http://127.0.0.1:${String(collector.port)}`;
  const fetchHere = (path: string, init?: RequestInit): Promise<Response> => fetch(`${here}${path}`, init);
  return {
    collector,
    store,
    origin,
    logged,
    key: async (project, more = {}) => {
      await ensureProject(store, project);
      const secret = newSecret(more.kind ?? 'public');
      const key = { id: newId('key'), project, kind: 'public', environment: 'test', origins: ['*'], ...more } as const;
      await store.directory.access.addKey(key, hashOfSecret(secret));
      return secret;
    },
    token: async (project, kind = 'read', expiresAt) => {
      await ensureProject(store, project);
      const secret = newSecret(kind);
      const token = {
        id: newId('token'),
        project,
        kind,
        name: 'test',
        ...(expiresAt === undefined ? {} : { expiresAt }),
      };
      await store.directory.access.addToken(token, hashOfSecret(secret));
      return secret;
    },
    fetch: fetchHere,
    read: async <Answer>(path: string, token: string) => {
      const response = await fetchHere(path, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) throw new Error(`${String(response.status)} ${await response.text()}`);
      return (await response.json()) as Answer;
    },
    [Symbol.asyncDispose]: () => collector.close(),
  };
};

const ensureProject = async ({ directory: { projects } }: Store, id: string): Promise<void> => {
  if ((await projects.get(id)) === undefined) await projects.create({ id, name: id });
};

let made = 0;

/** A touchpoint of the visitor; every call another id. */
export const touchpoint = (visitor: string, more: object = {}): Record<string, unknown> => {
  made += 1;
  return {
    id: `e${String(made)}`,
    type: 'touchpoint',
    name: 'page_viewed',
    at: Date.now(),
    identifiers: { visitor },
    ...more,
  };
};

export const batchOf = (events: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ v: 1, sentAt: Date.now(), events, ...more });

/** Sends a batch as a page would, and answers with status and parsed body. */
export const send = async (
  { fetch: ask }: Pick<Trial, 'fetch'>,
  key: string,
  body: RequestInit['body'],
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> => {
  const response = await ask(`/v1/events?key=${key}`, {
    method: 'POST',
    body: body ?? null,
    headers: { 'content-type': 'text/plain', ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
};

/** With headers that fetch would not send: Host, Origin of any kind. */
export const rawGet = (
  origin: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const asking = request(`${origin}${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    asking.on('error', reject);
    asking.end();
  });

/** Waits for a condition instead of sleeping; fails when it takes longer than anybody would wait. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> => {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${String(ms)} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
