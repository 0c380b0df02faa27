import { ensureDemo, type Collector } from '@throughline/collector';
import { openLine, type Line } from '../line/line.ts';
import { serveSite, type Site } from '../site/serve-site.ts';

/** A site and its line, before a collector that runs. */
export type Standing = { line: Line; port: number; close: () => Promise<void> };

export type Ports = { site?: number; line?: number };

/** Puts both up and lets the site's origins use the demo's key. */
export const putUp = async (
  site: Site,
  collector: Collector,
  { hosts, ports = {} }: { hosts: readonly string[]; ports?: Ports },
): Promise<Standing> => {
  const { key } = await ensureDemo(collector.store, { origins: [] });
  const line = await openLine(collector.port, ports.line);
  const values = { key, collector: line.origin };
  const served = await serveSite(await site({ ...values, line, values }), ports.site);
  await ensureDemo(collector.store, { origins: hosts.map((host) => `http://${host}:${String(served.port)}`) });
  return {
    line,
    port: served.port,
    close: async () => {
      await served.close();
      line.close();
    },
  };
};
