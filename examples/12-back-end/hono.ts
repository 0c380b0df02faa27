import { serve } from '@hono/node-server';
import { createJourney, type PersonJourney } from '@throughline/sdk-node';
import { Hono } from 'hono';
import { page, personOf, recordOrder, settings, type Order, type ShopEvents } from './shop.ts';

const journey = createJourney<ShopEvents>({ key: settings.key, collector: settings.collector });

const app = new Hono<{ Variables: { person: PersonJourney<ShopEvents> | undefined } }>();

app.use(async (c, next) => {
  c.set('person', personOf(journey, c.req.header('cookie')));
  await next();
});

app.get('/', (c) => c.html(page));
app.post('/orders', async (c) => {
  const order = await c.req.json<Order>();
  recordOrder(c.get('person'), order);
  return c.json({ placed: order.id }, 201);
});

const server = serve({ fetch: app.fetch, port: settings.port, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${String(port)}\n`);
});

process.once('SIGTERM', () => {
  server.close(() => void journey.close());
});
