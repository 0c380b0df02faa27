import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';

export type Forwarded = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/** Asks the target what was asked here, and gives the whole answer. Rejects where the target is not there. */
export const forward = (target: string, incoming: IncomingMessage, body: Buffer): Promise<Forwarded> =>
  new Promise((resolve, reject) => {
    const { host } = new URL(target);
    const asking = request(
      `${target}${incoming.url ?? '/'}`,
      // A connection each: one that the collector closes meanwhile would break a request that nobody meant to break.
      { method: incoming.method, headers: { ...incoming.headers, host, connection: 'close' }, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          const { connection: _ours, 'transfer-encoding': _its, ...headers } = answer.headers;
          resolve({ status: answer.statusCode ?? 502, headers, body: Buffer.concat(chunks) });
        });
      },
    );
    asking.once('error', reject);
    asking.end(body);
  });
