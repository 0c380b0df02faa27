import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { ConfigError } from '../config/config-error.ts';
import { withoutBasePath } from './base-path.ts';

export type Listening = {
  port: number;
  /** Takes no more, lets what runs finish, and after `timeout` ms lets go of whatever is left. */
  close(timeout: number): Promise<void>;
};

type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>;

/** Where to listen: an address and port, or the path of a Unix socket that only its owner may use. */
export type Where = { host: string; port: number } | { socket: string };

/** @throws {ConfigError} when it cannot listen there, saying what to do. */
export const listen = async (fetch: Fetch, where: Where, basePath = ''): Promise<Listening> => {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout: 65_000 });
  const connections = connectionsOf(server);
  const answer = getRequestListener((request, env) => fetch(request, httpOnly(env)), { overrideGlobalObjects: false });
  server.on('request', (incoming, outgoing) => {
    incoming.url = withoutBasePath(basePath, incoming.url ?? '/');
    void answer(incoming, outgoing);
  });
  await bound(server, where);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: (timeout) => closePolitely(server, connections, timeout),
  };
};

const httpOnly = (env: object): HttpBindings => {
  if ('incoming' in env && 'outgoing' in env) return env as HttpBindings; // created by createServer of node:http above
  throw new TypeError('not a request of node:http');
};

const bound = (server: Server, where: Where): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new ConfigError(whyNot(error, where), { cause: error }));
    });
    server.once('listening', resolve);
    if ('socket' in where) listenForOwner(server, where.socket);
    else server.listen(where.port, where.host);
  });

/** The socket is made in this very call, so the mask holds from its first moment and for nothing else. */
const listenForOwner = (server: Server, path: string): void => {
  const before = process.umask(0o177);
  try {
    server.listen(path);
  } finally {
    process.umask(before);
  }
};

const whyNot = (error: NodeJS.ErrnoException, where: Where): string => {
  if ('socket' in where) return `cannot make the socket ${where.socket} (${error.code ?? error.message})`;
  const { host, port } = where;
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${String(port)} on ${host} is taken: stop what listens there, or choose another with --port`,
    EACCES: `port ${String(port)} needs more rights than this user has: choose one above 1023 with --port`,
    EADDRNOTAVAIL: `${host} is no address of this machine: choose another with --host`,
    ENOTFOUND: `${host} is not a name that leads to an address: choose another with --host`,
  };
  return reasons[error.code ?? ''] ?? `cannot listen on ${host}:${String(port)} (${error.code ?? error.message})`;
};

/**
 * Browsers hold connections open on which they never asked anything yet, and Node counts those as busy: so which ones
 * have a request running is counted here.
 */
const connectionsOf = (server: Server): { endIdle(): void } => {
  const running = new Map<Socket, number>();
  let ending = false;
  const endIfIdle = (socket: Socket): void => {
    if (ending && running.get(socket) === 0) socket.destroySoon();
  };
  const count = (socket: Socket, change: 1 | -1): void => {
    const before = running.get(socket);
    if (before !== undefined) running.set(socket, before + change);
    endIfIdle(socket);
  };
  server.on('connection', (socket) => {
    running.set(socket, 0);
    socket.once('close', () => running.delete(socket));
    endIfIdle(socket);
  });
  server.on('request', ({ socket }, outgoing) => {
    count(socket, 1);
    outgoing.once('close', () => {
      count(socket, -1);
    });
  });
  return {
    endIdle: () => {
      ending = true;
      for (const socket of running.keys()) endIfIdle(socket);
    },
  };
};

const closePolitely = (server: Server, connections: ReturnType<typeof connectionsOf>, timeout: number): Promise<void> =>
  new Promise((resolve) => {
    const last = setTimeout(() => {
      server.closeAllConnections();
    }, timeout);
    server.close(() => {
      clearTimeout(last);
      resolve();
    });
    connections.endIdle();
  });
