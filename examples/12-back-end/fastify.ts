import { createJourney, type PersonJourney } from '@throughline/sdk-node';
import fastify from 'fastify';
import { page, personOf, recordOrder, settings, type Order, type ShopEvents } from './shop.ts';

declare module 'fastify' {
  interface FastifyRequest {
    person: PersonJourney<ShopEvents> | undefined;
  }
}

const journey = createJourney<ShopEvents>({ key: settings.key, collector: settings.collector });

const app = fastify();
app.decorateRequest('person', undefined);

app.addHook('onRequest', (request, _reply, next) => {
  request.person = personOf(journey, request.headers.cookie);
  next();
});
// After the last request was answered.
app.addHook('onClose', async () => {
  await journey.close();
});

app.get('/', (_request, reply) => reply.type('text/html').send(page));
app.post<{ Body: Order }>('/orders', (request, reply) => {
  recordOrder(request.person, request.body);
  return reply.code(201).send({ placed: request.body.id });
});

process.stdout.write(`${await app.listen({ port: settings.port, host: '127.0.0.1' })}\n`);

process.once('SIGTERM', () => void app.close());
