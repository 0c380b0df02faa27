import { createServer } from 'node:http';

export type Site = Awaited<ReturnType<typeof startSite>>;

/** A real web site on a port of its own, so that what it sends to a collector is cross-origin. Pages by their path; 404 without one. */
export const startSite = async (pageOf: (path: string) => string | undefined) => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const page = pageOf(pathname);
    const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': type }).end(page ?? 'Nothing here.');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    port,
    /** The same site under another host name of this machine: `shop.localhost`. */
    at: (host: string) => `http://${host}:${String(port)}`,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
};
