import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

export type Site = AsyncDisposable & { port: number; answer: (next: Answer) => void };

/** A web site on a port of its own, which answers as it is told to. */
export const site = async (): Promise<Site> => {
  let answer: Answer = (_incoming, outgoing) => void outgoing.writeHead(404).end();
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    answer: (next) => (answer = next),
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
};

/** The same page for every path. */
export const page =
  (html: string): Answer =>
  (_incoming, outgoing) =>
    void outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>${html}`);

/** Hands on what lies below the prefix to the port, without the prefix, as a reverse proxy does; nothing else. */
export const stripping =
  (prefix: string, port: number): Answer =>
  (incoming, outgoing) => {
    const { url = '', method, headers } = incoming;
    if (!url.startsWith(`${prefix}/`)) {
      outgoing.writeHead(404).end('the site itself');
      return;
    }
    const onward = request({ host: '127.0.0.1', port, path: url.slice(prefix.length), method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
    outgoing.on('close', () => onward.destroy());
  };
