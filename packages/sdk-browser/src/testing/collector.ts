import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { checkBatch, checkEvent, type BatchAnswer } from '@throughline/protocol';

/** An event as it came in, read loosely: what the tests look at. */
export type Received = {
  id: string;
  type: string;
  name?: string;
  stream: string;
  seq: number;
  identifiers: Record<string, string>;
  props?: unknown;
  about?: string;
  goal?: { state: string; once?: string };
  handoff?: { step: string; token: string };
  consent?: unknown;
  channel?: string;
  session?: string;
  dropped?: { n: number; reason: string };
  context?: number;
  /** Path of the page it came from. */
  page?: string;
};
export type ReceivedBatch = {
  events: Received[];
  contexts: { page: string; referrer?: string; sdk: string }[];
  contentType: string;
  key: string;
  bytes: number;
};

/** What to answer instead of storing; nothing lets it be stored. */
export type Answering = (
  batch: ReceivedBatch,
  attempt: number,
) => { status: number; headers?: Record<string, string>; body?: unknown } | undefined;

export type TestCollector = Awaited<ReturnType<typeof startTestCollector>>;

/**
 * A real HTTP server that takes batches as the protocol says, checks each event by the protocol's own check and stores
 * each id once. What it is told by `answer` it answers instead.
 */
export const startTestCollector = async (files: Record<string, { type: string; body: string | Uint8Array }> = {}) => {
  const batches: ReceivedBatch[] = [];
  const stored = new Map<string, Received>();
  const copies: string[] = [];
  const faults: string[] = [];
  const preflights: string[] = [];
  let answer: Answering = () => undefined;
  const held = new Map<string, Promise<void>>();

  const take = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const body = await textOf(request);
    const batch = readBatch(body, request, url);
    batches.push(batch);
    const other = answer(batch, batches.length);
    if (other?.status === 0) request.socket.destroy();
    if (other?.status) reply(response, other.status, other.body ?? {}, other.headers);
    if (other) return;
    faults.push(...faultsOf(body, batch));
    for (const event of batch.events) {
      copies.push(event.id);
      if (!stored.has(event.id)) stored.set(event.id, withPage(event, batch));
    }
    reply(response, 200, stores(batch));
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://collector');
    const file = files[url.pathname];
    if (request.method === 'OPTIONS') preflights.push(url.pathname);
    if (request.method === 'POST') void take(request, response, url);
    else if (file)
      void Promise.resolve(held.get(url.pathname)).then(() =>
        response.writeHead(200, { ...open, 'content-type': file.type }).end(file.body),
      );
    else response.writeHead(404, open).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    origin: `http://127.0.0.1:${String(port)}`,
    port,
    batches,
    stored,
    copies,
    /** What the protocol's own checks found wrong with what came in. */
    faults,
    preflights,
    names: () => [...stored.values()].map(({ type, name }) => name ?? type),
    answer: (next: Answering) => (answer = next),
    /** A file that does not come until the function is called that this gives. */
    hold: (path: string): (() => void) => {
      let release: () => void = () => undefined;
      held.set(path, new Promise((resolve) => (release = resolve)));
      return release;
    },
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
};

const open = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
  'cross-origin-resource-policy': 'cross-origin',
};

const reply = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { ...open, 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** As the protocol's check gives it out: each event with what its group shares. */
const readBatch = (body: string, request: IncomingMessage, url: URL): ReceivedBatch => {
  const check = checkBatch(JSON.parse(body));
  const { events, contexts } = check.ok ? check.batch : { events: [], contexts: [] };
  return {
    // Read loosely: what is wrong with them stands among the faults.
    ...({ events, contexts } as Pick<ReceivedBatch, 'events' | 'contexts'>),
    contentType: request.headers['content-type'] ?? '',
    key: url.searchParams.get('key') ?? '',
    bytes: Buffer.byteLength(body),
  };
};

const withPage = (event: Received, { contexts }: ReceivedBatch): Received => {
  const context = contexts[event.context ?? -1];
  return context ? { ...event, page: new URL(context.page).pathname } : event;
};

const faultsOf = (body: string, batch: ReceivedBatch): string[] => {
  const checks = [checkBatch(JSON.parse(body)), ...batch.events.map(checkEvent)];
  return checks.flatMap((check) => (check.ok ? [] : [check.detail]));
};

const stores = ({ events }: ReceivedBatch): BatchAnswer => ({
  v: 1,
  receivedAt: Date.now(),
  counts: { stored: events.length, duplicate: 0, rejected: 0 },
  results: [],
  skews: Object.fromEntries(events.map(({ stream }) => [stream, 7])),
});
