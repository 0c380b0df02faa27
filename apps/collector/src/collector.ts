import type { Store } from '@throughline/store';
import { openAdminSocket } from './admin/admin-socket.ts';
import { socketPathFor } from './admin/socket-path.ts';
import { normaliseConfig, type CollectorConfig, type CollectorOptions } from './config/config.ts';
import { appOf } from './http/app.ts';
import { listen, type Listening } from './http/listen.ts';
import { routesOf } from './routes.ts';
import { runningOn, type Parts, type Running } from './running.ts';
import { openStore } from './store.ts';

/** A collector that is listening. */
export type Collector = {
  /** Where it is reached: `http://127.0.0.1:4100`, or publicOrigin. */
  origin: string;
  /** `origin` and the base path: what the SDK calls `collector`, and what sign-in links begin with. */
  address: string;
  port: number;
  store: Store;
  /** Takes no more, commits what it has, ends live streams, lets go of the file. At most closeTimeout; safe to repeat. */
  close(): Promise<void>;
};

/**
 * Opens the store and listens.
 * @throws {ConfigError} one line, ready to read: a taken port, an unwritable folder, a damaged or locked file.
 */
export const startCollector = async (options: CollectorOptions = {}, parts: Parts = {}): Promise<Collector> => {
  const config = normaliseConfig(options);
  const store = options.store ?? (await openStore(config.data ?? ''));
  try {
    return await serve(config, store, parts);
  } catch (error) {
    await store.close();
    throw error;
  }
};

const serve = async (config: CollectorConfig, store: Store, parts: Parts): Promise<Collector> => {
  const running = runningOn(config, store, parts);
  const listening = await listen(appOf(routesOf(running), running).fetch, config, config.basePath);
  const origin = originOf(config, listening.port);
  const address = origin + config.basePath;
  const admin = await adminOf(config, store, address, listening);
  running.log.info('listening', { address, data: config.data });
  let closing: Promise<void> | undefined;
  return {
    origin,
    address,
    port: listening.port,
    store,
    close: () => (closing ??= closeAll(running, [listening, ...admin])),
  };
};

const adminOf = async (
  config: CollectorConfig,
  store: Store,
  address: string,
  listening: Listening,
): Promise<Listening[]> => {
  if (config.data === undefined || !config.adminSocket) return [];
  try {
    return [await openAdminSocket(socketPathFor(config.data), { store, address })];
  } catch (error) {
    await listening.close(0);
    throw error;
  }
};

const closeAll = async ({ config, store, log, streams }: Running, listenings: readonly Listening[]): Promise<void> => {
  const closed = listenings.map((listening) => listening.close(config.closeTimeout));
  streams.endAll();
  await Promise.all(closed);
  await store.close();
  log.info('closed');
};

/** A wildcard is listened on, not visited: people on this machine reach it by loopback. */
const visited: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

const originOf = ({ publicOrigin, host }: CollectorConfig, port: number): string =>
  publicOrigin?.origin ?? `http://${visited[host] ?? (host.includes(':') ? `[${host}]` : host)}:${String(port)}`;
