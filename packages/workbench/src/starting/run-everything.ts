import { createSignInLink, ensureDemo, startCollector, type Collector } from '@throughline/collector';
import { serveSite, type Site } from '@throughline/example-vehicle-insurance';
import { lanAddresses } from './network.ts';
import type { StartOptions } from './options.ts';

/** What runs, where, and how to end it. */
export type Everything = {
  /** Address of the example site. */
  site: string;
  /** Address that signs one browser in to the replay page, once. */
  signIn: string;
  /** Address of the example site for other devices, with --lan. */
  lan: string | undefined;
  close: () => Promise<void>;
};

/** Why it cannot run, in one line that says what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/**
 * Collector, replay page and example site in this process.
 * @throws {CannotStart} a network that is not there or a taken port; the collector's own errors are as ready to read.
 */
export const runEverything = async (options: StartOptions): Promise<Everything> => {
  const [lan] = options.lan ? lanAddresses() : [];
  if (options.lan && lan === undefined)
    throw new CannotStart('This machine is in no network: join one, or start without --lan.');
  const host = lan === undefined ? '127.0.0.1' : '0.0.0.0';
  const collector = await startCollector({
    host,
    port: options.port,
    data: options.data,
    allowedHosts: lanAddresses(),
    log: complaints,
  });
  try {
    const site = await startSite(collector, host, options.sitePort, lan);
    return { ...(await letIn(collector, site, lan)), close: () => closeBoth(site, collector) };
  } catch (error) {
    await collector.close();
    throw error;
  }
};

const startSite = async (collector: Collector, host: string, port: number, lan: string | undefined): Promise<Site> => {
  const { key } = await ensureDemo(collector.store, { origins: [] });
  try {
    return await serveSite({
      key,
      collectorPort: collector.port,
      host,
      port,
      ...(lan !== undefined && { reachedAt: lan }),
    });
  } catch (error) {
    throw new CannotStart(siteProblem(error, port), { cause: error });
  }
};

const siteProblem = (error: unknown, port: number): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} is taken: stop what uses it, or choose another with --site-port.`;
  return `The example site cannot listen on port ${String(port)}: ${error instanceof Error ? error.message : String(error)}`;
};

/** The demo's key works from the site's addresses and no other. */
const letIn = async (collector: Collector, site: Site, lan: string | undefined) => {
  const [here = '', ...elsewhere] = ['127.0.0.1', 'localhost', ...(lan === undefined ? [] : [lan])].map(
    (name) => `http://${name}:${String(site.port)}`,
  );
  const { project } = await ensureDemo(collector.store, { origins: [here, ...elsewhere] });
  const page = lan === undefined ? collector.origin : `http://${lan}:${String(collector.port)}`;
  const signIn = await createSignInLink(collector.store, project.id, page);
  return { site: here, signIn, lan: lan === undefined ? undefined : elsewhere.at(-1) };
};

const closeBoth = async (site: Site, collector: Collector): Promise<void> => {
  await site.close();
  await collector.close();
};

/** Of the collector's log only what somebody should see. */
const complaints = (line: string): void => {
  if (/"level":"(error|warn)"/.test(line)) process.stderr.write(`${line}\n`);
};
