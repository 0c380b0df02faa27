import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workloadFrom } from '../workload/workload.ts';
import { openConnection, type Connection } from './connection.ts';
import { loadEvents } from './events-load.ts';
import { loadFully } from './full-load.ts';

type Taken = { port: number | undefined; url: string | undefined; ids: string[] };

let server: Server;
let taken: Taken[];
let connections: Connection[];
/** How many requests are refused before the first is taken. */
let refusing: number;

const idsIn = (body: string): string[] => (JSON.parse(body) as { events: { id: string }[] }).events.map(({ id }) => id);

const take = async (request: IncomingMessage): Promise<string> => {
  const ids = idsIn(await text(request));
  taken.push({ port: request.socket.remotePort, url: request.url, ids });
  const counts = { stored: ids.length, duplicate: 0, rejected: 0 };
  return JSON.stringify({ v: 1, receivedAt: 1, counts, results: [], skews: {} });
};

beforeEach(async () => {
  [taken, connections, refusing] = [[], [], 0];
  server = createServer((request, response) => {
    void take(request).then((answer) => {
      const refused = refusing > 0;
      refusing -= 1;
      if (refused) response.writeHead(503, { 'retry-after': '0', 'content-length': 2 }).end('{}');
      else response.setHeader('content-length', answer.length).end(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  for (const connection of connections) connection.end();
  server.close();
});

const connect = async (count: number, size: number): Promise<Connection[]> => {
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const workload = workloadFrom('fixed', 1);
  const url = new URL(`http://127.0.0.1:${String(port)}/v1/events?key=k`);
  connections = await Promise.all(Array.from({ length: count }, () => openConnection(url, size, workload)));
  return connections;
};

describe('connections', () => {
  it('send one whole request after the other, each of new events, over the same sockets', async () => {
    await loadEvents(await connect(3, 7), 7, 200);
    expect(taken).toHaveLength(29);
    expect(new Set(taken.flatMap(({ ids }) => ids)).size).toBe(29 * 7);
    expect(new Set(taken.map(({ port }) => port)).size).toBe(3);
    expect(new Set(taken.map(({ url }) => url))).toEqual(new Set(['/v1/events?key=k']));
  });

  it('send the same request again when it was refused for now, as one request', async () => {
    refusing = 3;
    const [connection] = await connect(1, 4);
    const stored = await new Promise<number>((resolve) => connection?.send(resolve));
    expect(stored).toBe(4);
    expect(connection?.refused()).toBe(3);
    expect(taken).toHaveLength(4);
    expect(new Set(taken.flatMap(({ ids }) => ids)).size).toBe(4);
  });

  it('measure what was answered while the window was open, and leave nothing without an answer', async () => {
    let opened = 0;
    const opens = (): void => void (opened = taken.length);
    const figures = await loadFully(await connect(4, 2), { seconds: 0.2, warmSeconds: 0.05, opens });
    expect(opened).toBeGreaterThan(0);
    expect(taken.length).toBeGreaterThan(opened);
    expect(figures.eventsPerSecond).toBeCloseTo(figures.requestsPerSecond * 2, 5);
    expect(figures.p99).toBeGreaterThanOrEqual(figures.p50);
  });
});
