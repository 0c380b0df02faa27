import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Peer } from '../peers/peer.ts';
import { createArrivals, type Arrivals } from './arrivals.ts';
import { bodyText } from './decode.ts';
import { listen } from './listen.ts';

/** How the collector is: well; not there; answering 503; or taking what comes and dying before it answers. */
export type Weather = 'well' | 'down' | 'busy' | 'mute';

export type Sink = AsyncDisposable & {
  /** Its address for pages: only browsers know names under localhost everywhere. */
  origin: string;
  /** Its address for programs. */
  address: string;
  arrivals: Arrivals;
  weather: (now: Weather) => void;
  /** Connections and requests that met it down. */
  refused: () => number;
};

/**
 * A server that speaks as much of an SDK's wire as a minimal server does: it answers everything, and knows an event by
 * its marker. `reuse: false` closes each connection: a browser sends a request again by itself where a used one breaks.
 */
export const createSink = async (peer: Peer, { reuse = true } = {}): Promise<Sink> => {
  const arrivals = createArrivals(peer.idField);
  let now: Weather = 'well';
  let refused = 0;
  const refuse = (socket: Socket): void => {
    refused += 1;
    socket.destroy();
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await received(request);
    const preflight = request.method === 'OPTIONS';
    arrivals.sawRequest(headBytes(request) + body.length);
    if (now === 'down') refuse(request.socket);
    else if (preflight) reply(request, response, 204);
    else if (now === 'busy') reply(request, response, 503);
    else {
      const text = bodyText(body);
      arrivals.sawEvents(`${request.url ?? ''}\n${text}`, text);
      if (now === 'mute') request.socket.destroy();
      else replyWell(peer, request, response);
    }
  };
  const { server, port, close } = await listen((request, response) => {
    response.shouldKeepAlive = reuse;
    void answer(request, response);
  });
  server.on('connection', (socket) => {
    if (now === 'down') refuse(socket);
  });
  return {
    origin: `http://sink.localhost:${String(port)}`,
    address: `http://127.0.0.1:${String(port)}`,
    arrivals,
    weather: (next) => (now = next),
    refused: () => refused,
    [Symbol.asyncDispose]: close,
  };
};

const replyWell = ({ answers = {} }: Peer, request: IncomingMessage, response: ServerResponse): void => {
  const { method, url = '', headers } = request;
  const [, answer] = Object.entries(answers).find(([path]) => url.startsWith(path)) ?? [];
  if (answer === undefined) reply(request, response, method === 'POST' ? 200 : 404, '{}');
  else reply(request, response, 200, JSON.stringify(answer).replaceAll('{sink}', headers.host ?? ''));
};

/** Any page may ask, with cookies too, and asks once a day: a peer's preflights are not made dearer than need be. */
const reply = ({ headers }: IncomingMessage, response: ServerResponse, status: number, text = ''): void => {
  response.writeHead(status, {
    'access-control-allow-origin': headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-allow-methods': 'GET,POST,PUT,OPTIONS',
    'access-control-max-age': '86400',
    'cross-origin-resource-policy': 'cross-origin',
    'content-type': 'application/json',
  });
  response.end(text);
};

const received = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  } catch {
    // The page went away in the middle of it.
    return Buffer.alloc(0);
  }
  return Buffer.concat(chunks);
};

/** Bytes of a request's first line and headers. */
const headBytes = ({ method = '', url = '', rawHeaders }: IncomingMessage): number =>
  rawHeaders.reduce((sum, text) => sum + text.length + 2, method.length + url.length + 14);
