import type { Collector } from '@throughline/collector';
import { openLine, type Line } from '../line/line.ts';
import { serveSite, type Site } from '../site/serve-site.ts';

/** A site and its line, before a collector that runs. */
export type Standing = { line: Line; port: number; close: () => Promise<void> };

export type Ports = { site?: number; line?: number };

export type PutUpOptions = {
  hosts: readonly string[];
  /** Lets pages of these origins record, and no others, by the key that it gives. */
  letIn: (origins: readonly string[]) => Promise<{ key: string }>;
  ports?: Ports;
};

/** Puts both up and lets the site's origins record: they are known only once it listens, and it needs the key before. */
export const putUp = async (
  site: Site,
  collector: Collector,
  { hosts, letIn, ports = {} }: PutUpOptions,
): Promise<Standing> => {
  const { key } = await letIn([]);
  const line = await openLine(collector.port, ports.line);
  const values = { key, collector: line.origin };
  const served = await serveSite(await site({ ...values, line, values }), ports.site);
  await letIn(hosts.map((host) => `http://${host}:${String(served.port)}`));
  return {
    line,
    port: served.port,
    close: async () => {
      await served.close();
      line.close();
    },
  };
};
