import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { foreignBody, ownBatch } from './good-bodies.ts';
import { hostileBody, type HostileBody } from './hostile-bodies.ts';

export type Operation = { method: string; path: string };
export type FuzzRequest = Operation & { headers: Record<string, string>; body: HostileBody };
export type FuzzAnswer = { status: number; text: string };

/** Who asks: with what is good for something, and with what is not. */
export type Secrets = { key: string; server: string; read: string; admin: string };

const none: HostileBody = { text: undefined, bytes: Buffer.alloc(0), label: undefined };

/** What a path, a query and a header may hold, percent signs of no meaning too. */
const scrap = fc.oneof(
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
  fc.constantFrom('%', '%00', '%ff', '..', '%2e%2e%2f', '__proto__', '0', '-1', 'x'.repeat(300), '[]', '{}'),
);

const bodyHeaders = (
  secrets: Secrets,
  secret: keyof Secrets | undefined,
  { label }: HostileBody,
): Record<string, string> => ({
  'content-type': 'text/plain',
  ...(secret === undefined ? {} : { authorization: `Bearer ${secrets[secret]}` }),
  ...(label === undefined ? {} : { 'content-encoding': label }),
});

const batches = (secrets: Secrets): fc.Arbitrary<FuzzRequest> =>
  fc.tuple(hostileBody(ownBatch), fc.constantFrom('key', 'server')).map(([body, secret]) => ({
    method: 'POST',
    path: '/v1/events',
    headers: bodyHeaders(secrets, secret, body),
    body,
  }));

const anywhere = (operations: readonly Operation[], secrets: Secrets): fc.Arbitrary<FuzzRequest> =>
  fc
    .record({
      operation: fc.constantFrom(...operations),
      secret: fc.constantFrom('key', 'read', 'admin', undefined),
      parts: fc.array(scrap, { minLength: 4, maxLength: 4 }),
      query: fc.array(fc.tuple(fc.constantFrom('key', 'project', 'limit', 'cursor', 'text', 'after', 'x'), scrap), {
        maxLength: 2,
      }),
      body: hostileBody(fc.oneof(ownBatch, foreignBody)),
      origin: fc.constantFrom(undefined, 'https://shop.example', 'null', '%', 'https://*.a'),
    })
    .map(({ operation: { method, path }, secret, parts, query, body, origin }) => {
      const rest = [...parts];
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        name === 'key' ? secrets.key : (rest.pop() ?? 'x'),
      );
      const search = query.map(([name, value]) => `${name}=${value}`).join('&');
      const sent = method === 'POST' ? body : none;
      const headers = { ...bodyHeaders(secrets, secret, sent), ...(origin === undefined ? {} : { origin }) };
      return { method, path: search === '' ? filled : `${filled}?${search}`, headers, body: sent };
    });

export const fuzzRequest = (operations: readonly Operation[], secrets: Secrets): fc.Arbitrary<FuzzRequest> => {
  const posts = operations.filter(({ method }) => method === 'POST');
  return fc.oneof(
    { weight: 6, arbitrary: batches(secrets) },
    { weight: 4, arbitrary: anywhere(posts, secrets) },
    { weight: 1, arbitrary: anywhere(operations, secrets) },
  );
};

/** Milliseconds after which a request counts as never answered. */
const patience = 20_000;

/** Sends as any client might, with paths that no URL parser has tidied. */
export const fuzzClient = (port: number): { send: (asked: FuzzRequest) => Promise<FuzzAnswer>; close: () => void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = ({ method, path, headers, body }: FuzzRequest): Promise<FuzzAnswer> =>
    new Promise((resolve, reject) => {
      const length = method === 'POST' ? { 'content-length': String(body.bytes.length) } : {};
      const options = {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        timeout: patience,
        headers: { ...headers, ...length },
      };
      const asking = request(options, (response) => {
        const status = response.statusCode ?? 0;
        const chunks: Buffer[] = [];
        // Live streams end when their reader goes.
        if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
          resolve({ status, text: '' });
          asking.destroy();
        }
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status, text: Buffer.concat(chunks).toString('utf8') });
        });
        response.on('error', reject);
      });
      asking.on('timeout', () => asking.destroy(new Error(`${method} ${path} was never answered`)));
      asking.on('error', reject);
      asking.end(body.bytes);
    });
  return {
    send,
    close: () => {
      agent.destroy();
    },
  };
};
