import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { askForCall, takeOutPolicy, type DeskAnswer } from './server/desk.ts';
import { pages, readFont, renderPage, siteFolder } from './server/render.ts';

export type SiteOptions = {
  /** Public key of the project, `tlp_…`: it stands in every page. */
  key: string;
  /** Port of the collector, on the name or address under which the site is asked for. */
  collectorPort: number;
  /** Address to listen on. Default: 127.0.0.1. */
  host?: string;
  /** Default: 0, any free port. */
  port?: number;
  /** Address of this machine in its network: the QR codes lead there. Default: the name that the page was asked by. */
  reachedAt?: string;
};

export type Site = { port: number; close: () => Promise<void> };

/** Starts the site. Rejects with the system's error (`EADDRINUSE`) when it cannot listen. */
export const serveSite = async (options: SiteOptions): Promise<Site> => {
  const server = serve({
    fetch: siteApp(options).fetch,
    hostname: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
  });
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

/** The site as a fetch handler. */
export const siteApp = (options: SiteOptions): Hono => {
  const site = new Hono();
  for (const [path, file] of Object.entries(pages))
    site.get(path, async (asked) => asked.html(await renderPage(file, placeholders(asked, options))));
  site.get('/fonts/:file', async (asked) => {
    const font = await readFont(asked.req.param('file').replace('.woff2', ''));
    return font === undefined ? asked.notFound() : asked.body(font, 200, { 'content-type': 'font/woff2' });
  });
  site.post('/api/callbacks', async (asked) => reply(asked, askForCall(await asked.req.parseBody())));
  site.post('/api/policies', async (asked) => reply(asked, takeOutPolicy(await asked.req.parseBody())));
  site.use('*', serveStatic({ root: siteFolder }));
  return site;
};

const reply = (asked: Context, answer: DeskAnswer): Response =>
  answer.ok ? asked.json(answer.body) : asked.text(answer.detail, 400);

/**
 * The collector is asked for under the site's own host name, so that a phone in the network finds both. Only letters
 * that a host has get into the page: the name comes with the request.
 */
const placeholders = (asked: Context, { key, collectorPort, reachedAt }: SiteOptions) => {
  const { hostname, port } = new URL(asked.req.url);
  const name = /^[a-z0-9.:[\]-]+$/i.test(hostname) ? hostname : '127.0.0.1';
  return {
    key,
    collector: `http://${name}:${String(collectorPort)}`,
    site: `http://${reachedAt ?? name}${port === '' ? '' : `:${port}`}`,
  };
};
