import { createSignInLink, ensureDemo, startCollector } from '@throughline/collector';
import type { LineState } from '../line/line.ts';
import type { Site } from '../site/serve-site.ts';
import { putUp } from './put-up.ts';

export type ShowOptions = {
  /** The page's port; line and collector take the next two. */
  port: number;
  /** Names that the pages are reached by, the first is printed. Default: 127.0.0.1. */
  hosts?: readonly string[];
  /** What the way to the collector is like at first. Default: up. */
  line?: LineState;
};

/** Runs it for a person until Ctrl+C: collector with its file in `data/`, line, pages. Prints where they are. */
export const showExample = async (site: Site, options: ShowOptions): Promise<void> => {
  const { port, hosts = ['127.0.0.1'], line: state = 'up' } = options;
  const collector = await startCollector({ port: port + 2, data: './data/throughline.db', log: complain });
  const { line, close } = await putUp(site, collector, {
    hosts,
    letIn: (origins) => ensureDemo(collector.store, { origins }),
    ports: { site: port, line: port + 1 },
  });
  line.set(state);
  process.stdout.write(`Page         http://${hosts[0] ?? '127.0.0.1'}:${String(port)}\n`);
  process.stdout.write(`Replay page  ${await createSignInLink(collector.store, 'demo', collector.origin)}\n`);
  process.once('SIGINT', () => void close().then(() => collector.close()));
};

/** Of the collector's log only what somebody should see. */
const complain = (line: string): void => {
  if (/"level":"(error|warn)"/.test(line)) process.stderr.write(`${line}\n`);
};
