import { once } from 'node:events';
import { createServer } from 'node:http';

export type Pages = Awaited<ReturnType<typeof servePages>>;

/** A site of this machine, pages by their path, that remembers what was posted to it, as `path body`. */
export const servePages = async (pageOf: (path: string) => string = () => '') => {
  const posted: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    response.setHeader('content-type', 'text/html');
    if (request.method !== 'POST') return response.end(`<!doctype html><title>${path}</title>${pageOf(path)}`);
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    return request.on('end', () => {
      posted.push(`${path} ${body}`);
      response.end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The pages are served on no port.');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    posted,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
