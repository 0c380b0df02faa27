import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSignInLink, ensureDemo, startCollector, type Collector } from '@throughline/collector';
import { colleagueAt, type Colleague } from '@throughline/example-stage';
import { desktopProfile, type Browser, type Page } from '@throughline/real-browsers';
import { serveSite, type SiteOptions } from '../serve.ts';

/** The whole product on free ports of this machine. */
export type Stage = {
  /** Origin of the insurer's site. */
  site: string;
  /** What the replay API tells. */
  replay: Colleague;
  /** Signs a colleague in to the replay page by a link, in a profile of its own, and gives the page. */
  signIn: (browser: Browser) => Promise<Page>;
  /** Does something while no collector runs; it runs again afterwards, on the same file and port. */
  withoutCollector: (act: () => Promise<void>) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * `host`: the address that the customer's devices reach both servers by. Default: 127.0.0.1. The colleague sits at the
 * machine itself, as with `start --lan`.
 */
export const setStage = async (host = '127.0.0.1'): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'wayfare-'));
  let collector = await collect(host, folder, 0);
  const { key } = await ensureDemo(collector.store, { origins: [] });
  const site = await serve({ key, collectorPort: collector.port, host });
  await ensureDemo(collector.store, { origins: [site.origin] });
  return {
    site: site.origin,
    replay: await colleagueAt(collector),
    signIn: async (browser) => signedIn(browser, await createSignInLink(collector.store, 'demo', collector.origin)),
    withoutCollector: async (act) => {
      await collector.close();
      await act();
      collector = await collect(host, folder, collector.port);
    },
    close: async () => {
      await site.close();
      await collector.close();
      await rm(folder, { recursive: true });
    },
  };
};

const collect = (host: string, folder: string, port: number): Promise<Collector> =>
  startCollector({
    host: host === '127.0.0.1' ? host : '0.0.0.0',
    allowedHosts: [host],
    port,
    data: join(folder, 'throughline.db'),
    log: () => undefined,
  });

const serve = async (options: SiteOptions & { host: string }) => {
  const { port, close } = await serveSite(options);
  return { origin: `http://${options.host}:${String(port)}`, close };
};

const signedIn = async (browser: Browser, link: string): Promise<Page> => {
  const page = await (await browser.newContext(desktopProfile)).newPage();
  await page.goto(link);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
};
