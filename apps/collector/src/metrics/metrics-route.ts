import { timingSafeEqual } from 'node:crypto';
import { Registry } from 'prom-client';
import { bearerIn } from '../access/bearer.ts';
import { isLoopback } from '../access/addresses.ts';
import { hashOfSecret } from '../access/secrets.ts';
import { hostNameIn } from '../config/host-names.ts';
import { RequestError } from '../http/request-error.ts';
import { route, type RequestContext, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { processMetrics } from './process-metrics.ts';

/** For Prometheus. The counts are of all projects together, so they are the operator's, nobody else's. */
export const metricsRoute = ({ config, meters }: Pick<Running, 'config' | 'meters'>): Route =>
  route({
    method: 'get',
    path: '/metrics',
    tag: 'operations',
    summary: 'What was taken, refused and lost, for Prometheus',
    guard: 'operator',
    answers: { 200: { description: 'Prometheus text format.', media: 'text/plain' } },
    errors: ['unknown_key', 'not_allowed', 'store_unavailable', 'internal'],
    handle: async ({ c }) => {
      refuseStrangers(c, config);
      const all = Registry.merge([meters.registry, processMetrics()]);
      return c.body(await all.metrics(), 200, { 'content-type': all.contentType });
    },
  });

/** With a token whoever has it, from anywhere; without one whoever is on this very machine. */
const refuseStrangers = (c: RequestContext, config: Running['config']): void => {
  if (config.metricsToken !== undefined) {
    if (isSame(bearerIn(c.req.header('authorization')), config.metricsToken)) return;
    throw new RequestError('unknown_key', 'send the metrics token as Authorization: Bearer');
  }
  if (isOfThisMachine(c) && config.publicOrigin === undefined) return;
  throw new RequestError(
    'not_allowed',
    'metrics are read from the machine itself, or with a token: start it with THROUGHLINE_METRICS_TOKEN set to one',
  );
};

const isSame = (given: string | undefined, secret: string): boolean =>
  given !== undefined && timingSafeEqual(Buffer.from(hashOfSecret(given)), Buffer.from(hashOfSecret(secret)));

/** A proxy on this machine speaks for the world: it shows by what it adds, or by the name that was asked for. */
const isOfThisMachine = (c: RequestContext): boolean => {
  const host = hostNameIn(c.req.header('host')) ?? '';
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
  return (
    isLoopback(c.env.incoming.socket.remoteAddress ?? '') &&
    ['localhost', '127.0.0.1', '[::1]'].includes(host) &&
    forwarded.every((name) => c.req.header(name) === undefined)
  );
};
