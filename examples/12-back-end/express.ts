import { createJourney, type PersonJourney } from '@throughline/sdk-node';
import express from 'express';
import { page, personOf, recordOrder, settings, type Order, type ShopEvents } from './shop.ts';

const journey = createJourney<ShopEvents>({ key: settings.key, collector: settings.collector });

type Locals = { person: PersonJourney<ShopEvents> | undefined };

const app = express();
app.use(express.json());

app.use((request, response: express.Response<unknown, Locals>, next) => {
  response.locals.person = personOf(journey, request.headers.cookie);
  next();
});

app.get('/', (_request, response) => {
  response.send(page);
});
app.post('/orders', (request: express.Request<object, unknown, Order>, response: express.Response<unknown, Locals>) => {
  recordOrder(response.locals.person, request.body);
  response.status(201).json({ placed: request.body.id });
});

const server = app.listen(settings.port, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object')
    process.stdout.write(`http://127.0.0.1:${String(address.port)}\n`);
});

process.once('SIGTERM', () => {
  server.close(() => void journey.close());
});
