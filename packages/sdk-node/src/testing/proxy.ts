import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** What happens to one request instead of its way to the collector. */
export type Fault =
  | { status: number; headers?: Record<string, string>; body?: string }
  /** The connection breaks before the collector hears of it. */
  | 'drop'
  /** The collector takes it, and its answer gets lost. */
  | 'lose_answer';

export type Seen = { events: number; packed: boolean; ids: string[]; status: number | undefined };

export type Proxy = {
  origin: string;
  /** Each request that came, and what was answered. */
  seen: Seen[];
  /** What happens to the next requests, in their order. */
  next: (...faults: Fault[]) => void;
  /** What happens to every request from now on that `next` says nothing of; without one nothing more happens at all. */
  always: (fault?: Fault) => void;
  close: () => Promise<void>;
};

export const startProxy = async (port: number): Promise<Proxy> => {
  const seen: Seen[] = [];
  const coming: Fault[] = [];
  let rule: Fault | undefined;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    const entry: Seen = { ...readBatch(body, request), status: undefined };
    seen.push(entry);
    const fault = coming.shift() ?? rule;
    if (fault === 'drop') return void request.socket.destroy();
    if (fault !== undefined && fault !== 'lose_answer') {
      entry.status = fault.status;
      return void response.writeHead(fault.status, fault.headers).end(fault.body);
    }
    const { status, text } = await forward(port, request, body);
    if (fault === 'lose_answer') return void request.socket.destroy();
    entry.status = status;
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('it listens nowhere');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    seen,
    next: (...faults) => coming.push(...faults),
    always: (fault) => {
      coming.length = 0;
      rule = fault;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray());

const readBatch = (body: Buffer, request: IncomingMessage): Omit<Seen, 'status'> => {
  const packed = request.headers['content-encoding'] === 'gzip';
  const batch = JSON.parse((packed ? gunzipSync(body) : body).toString('utf8')) as {
    groups: [[object, ...{ id: string }[]]];
  };
  const [, ...events] = batch.groups[0];
  return { events: events.length, packed, ids: events.map(({ id }) => id) };
};

const forward = async (
  port: number,
  request: IncomingMessage,
  body: Buffer,
): Promise<{ status: number; text: string }> => {
  const response = await fetch(`http://127.0.0.1:${String(port)}${request.url ?? ''}`, {
    method: request.method ?? 'POST',
    headers: { authorization: request.headers.authorization ?? '' },
    body: new Uint8Array(body),
  });
  return { status: response.status, text: await response.text() };
};
