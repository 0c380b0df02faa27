import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ForgetfulProxy = {
  origin: string;
  /** Of the next so many requests the collector takes what they bring, and the client hears 503 all the same. */
  loseAnswers: (count: number) => void;
  /** Method and path of each request, and what was answered. */
  seen: { asked: string; status: number }[];
  close: () => Promise<void>;
};

/** Hands on to the port. The worst that a network does to a client that must not send twice: answers get lost. */
export const startForgetfulProxy = async (port: number): Promise<ForgetfulProxy> => {
  let losing = 0;
  const seen: ForgetfulProxy['seen'] = [];
  const server = createServer((incoming, outgoing) => {
    const lose = incoming.method !== 'OPTIONS' && losing > 0;
    if (lose) losing -= 1;
    handOn(incoming, port, (answer) => {
      const asked = `${incoming.method ?? ''} ${incoming.url ?? ''}`;
      seen.push({ asked, status: lose ? 503 : (answer.statusCode ?? 0) });
      if (lose) forget(answer, outgoing);
      else answer.pipe(outgoing.writeHead(answer.statusCode ?? 502, answer.headers));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    loseAnswers: (count) => (losing = count),
    seen,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
};

const handOn = (incoming: IncomingMessage, port: number, answered: (answer: IncomingMessage) => void): void => {
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, path: url, method, headers }, answered);
  onward.on('error', () => incoming.destroy());
  incoming.pipe(onward);
};

/** Only when the collector has answered: by then it has stored everything. */
const forget = (answer: IncomingMessage, outgoing: ServerResponse): void => {
  answer.resume().on('end', () => {
    const origin = answer.headers['access-control-allow-origin'];
    const readable = origin === undefined ? {} : { 'access-control-allow-origin': origin };
    outgoing.writeHead(503, { 'retry-after': '1', 'content-type': 'application/json', ...readable }).end('{}');
  });
};
