import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pass, type Fault, type Ruling } from './faults.ts';
import { forward } from './forward.ts';

export type FaultProxy = {
  /** What pages take for the collector. */
  readonly origin: string;
  /** What happens to requests with events from now on; counted anew from 1. Everything else passes. */
  rule(next: Ruling | Fault): void;
  /** Nobody listens: connections are refused, open ones break. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Ids in the order in which they came, as often as they came. */
  readonly copies: readonly string[];
  /** Requests with events so far. */
  readonly requests: number;
  /** Requests that the collector has not answered yet, hanging ones left out. */
  readonly underWay: number;
  close(): Promise<void>;
};

/** Stands between pages and the collector, on an address and port that stay. `target` is asked for each request. */
export const startFaultProxy = async (host: string, target: () => string): Promise<FaultProxy> => {
  let ruling: Ruling = () => pass;
  let nth = 0;
  let requests = 0;
  let underWay = 0;
  let port = 0;
  const copies: string[] = [];

  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    const fault = incoming.method === 'POST' ? ruleOn(idsIn(body)) : pass;
    if (fault.kind === 'hang') return;
    if (fault.kind === 'slow') await fault.until;
    if (fault.kind === 'answer') answerInstead(fault, incoming, response);
    else if (fault.kind === 'cut' && fault.when === 'before') incoming.socket.destroy();
    else {
      const forwarded = await forward(target(), incoming, body);
      if (fault.kind === 'cut') incoming.socket.destroy();
      else response.writeHead(forwarded.status, forwarded.headers).end(forwarded.body);
    }
  };

  const ruleOn = (ids: readonly string[]): Fault => {
    requests += 1;
    copies.push(...ids);
    return ruling({ nth: ++nth, ids });
  };

  const server = createServer((incoming, response) => {
    underWay += 1;
    // A page that left, or a collector that is down: the connection breaks, as it does in life.
    take(incoming, response)
      .catch(() => incoming.socket.destroy())
      .finally(() => (underWay -= 1));
  });

  const up = async (): Promise<void> => {
    await once(server.listen(port, host), 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const down = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };

  await up();
  return {
    origin: `http://${host}:${String(port)}`,
    rule(next) {
      nth = 0;
      ruling = typeof next === 'function' ? next : () => next;
    },
    down,
    up,
    copies,
    get requests() {
      return requests;
    },
    get underWay() {
      return underWay;
    },
    close: down,
  };
};

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Of whatever has events with ids, plain or in groups: whether the rest of it is right, the collector says. */
const idsIn = (body: Buffer): string[] => {
  const { events = [], groups = [] } = JSON.parse(body.toString()) as {
    events?: Identified[];
    groups?: Identified[][];
  };
  return [...events, ...groups.flatMap(([_shared, ...grouped]) => grouped)].map(({ id }) => String(id));
};

type Identified = { id?: unknown };

const answerInstead = (
  { status, headers, body, readable }: Fault & { kind: 'answer' },
  { headers: { origin } }: IncomingMessage,
  response: ServerResponse,
): void => {
  const forPages = { 'access-control-allow-origin': origin ?? '*', 'access-control-expose-headers': 'retry-after' };
  response.writeHead(status, { ...headers, ...(readable && forPages) }).end(body);
};
