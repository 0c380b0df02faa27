import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** One answer of a test's server: JSON, or whatever the function writes itself. */
export type Answer =
  { status?: number; body: unknown } | ((request: IncomingMessage, response: ServerResponse) => void);

export type Served = {
  base: string;
  /** `METHOD path?query` of every request, in order. */
  asked: string[];
  close: () => Promise<void>;
};

/** A real HTTP server on a loopback port of the system's choice. `answer` decides by method, path and query. */
export const serve = async (
  answer: (path: string, query: URLSearchParams, method: string, body: string) => Answer,
): Promise<Served> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(`${request.method ?? ''} ${url.pathname}${url.search}`);
    void bodyOf(request).then((body) => {
      const given = answer(url.pathname, url.searchParams, request.method ?? '', body);
      if (typeof given === 'function') given(request, response);
      else
        response.writeHead(given.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(given.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    base: `http://127.0.0.1:${String(port)}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
};

/** An error as the collector answers it. */
export const refused = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, detail: `because ${code}` } },
});

/** An open event stream that a test writes to. */
export const openStream = (): {
  answer: Answer;
  say: (event: string, data: unknown, id?: string) => void;
  cut: () => void;
  opened: () => number;
  lastIds: (string | undefined)[];
} => {
  const responses = new Set<ServerResponse>();
  const lastIds: (string | undefined)[] = [];
  let opened = 0;
  return {
    answer: (request, response) => {
      opened += 1;
      const lastId = request.headers['last-event-id'];
      lastIds.push(typeof lastId === 'string' ? lastId : undefined);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': open\n\n');
      responses.add(response);
      response.on('close', () => responses.delete(response));
    },
    say: (event, data, id) => {
      for (const response of responses)
        response.write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
    },
    cut: () => {
      for (const response of responses) response.destroy();
    },
    opened: () => opened,
    lastIds,
  };
};
