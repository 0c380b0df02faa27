import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';

export type PageOptions = {
  /** Public key of the project, `tlp_…`. */
  key: string;
  /** Origin of the collector: `http://127.0.0.1:4100`. */
  collector: string;
  /** Default: 0, any free port. */
  port?: number;
};

export type ServedPage = { origin: string; close: () => void };

/** Serves the one page, with key and collector written into its script tag, on 127.0.0.1. */
export const servePage = async ({ key, collector, port = 0 }: PageOptions): Promise<ServedPage> => {
  const template = await readFile(new URL('page.html', import.meta.url), 'utf8');
  const page = template.replace('{{collector}}', collector).replace('{{key}}', key);
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page is served on no port.');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
