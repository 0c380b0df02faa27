import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { receiveOrder, tell, tellReadings } from './inside-program.ts';
import type { ServerReady } from './messages.ts';

/** The least that an endpoint on this stack can do: parse the same JSON, count, answer in the same form. Keeps nothing. */
receiveOrder();
let events = 0;

type Counted = { events?: unknown; groups?: unknown };

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** Plain ones and those of groups, whose first item is what they share. */
const countIn = ({ events, groups }: Counted): number =>
  lengthOf(events) +
  (Array.isArray(groups) ? groups.reduce<number>((sum, group) => sum + Math.max(0, lengthOf(group) - 1), 0) : 0);

const app = new Hono().post('/v1/events', async (c) => {
  const stored = countIn(await c.req.json<Counted>());
  events += stored;
  const counts = { stored, duplicate: 0, rejected: 0 };
  return c.json({ v: 1, receivedAt: Date.now(), counts, results: [], skews: {} });
});

const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
tell({ url: `http://127.0.0.1:${String(port)}/v1/events` } satisfies ServerReady);
await tellReadings(() => Promise.resolve({ events, commits: 0 }));
tell({});
