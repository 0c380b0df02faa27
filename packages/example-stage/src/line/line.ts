import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What the way between page and collector is like. The README says what each does. */
export const lineStates = ['up', 'slow', 'held', 'unanswered', 'cut'] as const;
export type LineState = (typeof lineStates)[number];

/** The only way from the pages to the collector. */
export type Line = {
  /** What the pages take for the collector's origin. */
  origin: string;
  state: () => LineState;
  set: (state: LineState) => void;
  /** Connections that pages have open. */
  open: () => number;
  close: () => void;
};

/** Milliseconds by which a slow line delays an answer: enough for a person to see what waits. */
const slowMs = 3000;

/**
 * Opens it to the collector's port. `port`: 0 for any. Slowed, held and unanswered are events alone, that is POSTs: the
 * SDK's own file comes from the same collector, and a page that lacks it shows nothing.
 */
export const openLine = async (collectorPort: number, port = 0): Promise<Line> => {
  const pages = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let state: LineState = 'up';

  const carry = (page: Socket): void => {
    const collector = connect(collectorPort, '127.0.0.1');
    let events = false;
    pages.add(page);
    page.once('close', () => {
      pages.delete(page);
      collector.destroy();
    });
    collector.once('close', () => page.destroySoon());
    // A connection that breaks is what this is for: whoever waits at its end sees it close.
    page.on('error', () => undefined);
    collector.on('error', () => undefined);
    page.on('data', (bytes) => {
      events = isPost(bytes) ?? events;
      const pass = () => void collector.write(bytes);
      if (events && state === 'held') waiting.push(pass);
      else pass();
    });
    collector.on('data', (bytes) => {
      if (events && state === 'unanswered') page.destroy();
      else if (events && state === 'slow') setTimeout(() => page.write(bytes), slowMs).unref();
      else page.write(bytes);
    });
  };

  const server = createServer((page) => {
    if (state === 'cut') page.resetAndDestroy();
    else carry(page);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line listens on no port.');

  const end = () => pages.forEach((page) => page.destroy());
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    state: () => state,
    set: (next) => {
      state = next;
      if (next === 'cut') end();
      if (next !== 'held') for (const pass of waiting.splice(0)) pass();
    },
    open: () => pages.size,
    close: () => {
      server.close();
      end();
    },
  };
};

/** Whether a POST begins here; undefined where a request goes on. A browser sends one after the other. */
const isPost = (bytes: Buffer): boolean | undefined => {
  const method = /^(GET|HEAD|POST|OPTIONS|DELETE) \//.exec(bytes.toString('latin1', 0, 16))?.[1];
  return method === undefined ? undefined : method === 'POST';
};
