import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Line } from '../line/line.ts';
import type { Values } from './pages.ts';

/** What an example is given to make its site of. */
export type Given = {
  /** Public key of the project, `tlp_…`. */
  key: string;
  /** Origin of the collector, as the pages reach it: the line's. */
  collector: string;
  line: Line;
  /** `key` and `collector`, as they stand in pages. */
  values: Values;
};

/** An example's site, made anew for each stage. */
export type Site = (given: Given) => Hono | Promise<Hono>;

export type Served = { port: number; close: () => Promise<void> };

/** Serves it on 127.0.0.1. `port`: 0 for any. Rejects with the system's error (`EADDRINUSE`) when it cannot listen. */
export const serveSite = async (site: Hono, port = 0): Promise<Served> => {
  const server = serve({ fetch: site.fetch, hostname: '127.0.0.1', port });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site listens on no port.');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
};
