import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scriptFiles } from '@throughline/sdk-browser/files';
import { pageClockScript } from '../clock/page-clock.ts';

/** A page that is not the plain one with the SDK. */
export type PageOptions = {
  /** Default: true. */
  sdk?: boolean;
  /** Runs before the SDK is loaded. */
  before?: string;
  headers?: Record<string, string>;
};

export type Site = {
  readonly origin: string;
  /** What stands at a path. Every other path is the plain page with the SDK. */
  at(path: string, options: PageOptions): void;
  /** Ms by which the wall clocks of pages opened from now on are off. */
  wall: number;
  close(): Promise<void>;
};

const sdk = scriptFiles().find(({ name }) => name === 'throughline.js');

/**
 * A web site with an address of its own, so that neither cookies nor storage are any other site's. It serves the SDK's
 * script itself: a collector that is down must not take the script with it.
 */
export const startSite = async (host: string, tag: { key: string; collector: string }): Promise<Site> => {
  const pages = new Map<string, PageOptions>();
  const site = { wall: 0 };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/throughline.js') {
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' }).end(sdk?.bytes);
      return;
    }
    const options = pages.get(pathname) ?? {};
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...options.headers })
      .end(pageOf(pathname, options, tag, site.wall));
  });
  await once(server.listen(0, host), 'listening');
  return Object.assign(site, {
    origin: `http://${host}:${String((server.address() as AddressInfo).port)}`,
    at: (path: string, options: PageOptions) => void pages.set(path, options),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  });
};

const pageOf = (
  path: string,
  { sdk: wanted = true, before = '' }: PageOptions,
  { key, collector }: { key: string; collector: string },
  wall: number,
): string => `<!doctype html>
<meta charset="utf-8">
<title>${path}</title>
<link rel="icon" href="data:,">
<script>${pageClockScript(wall)}</script>
<script>addEventListener('pageshow', ({ persisted }) => (window.wasFrozen = persisted)); ${before}</script>
${wanted ? `<script src="/throughline.js" data-key="${key}" data-collector="${collector}"></script>` : ''}
<a id="next" href="/next">next</a>
<a id="plain" href="/plain">plain</a>`;
