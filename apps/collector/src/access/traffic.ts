import type { Key } from '@throughline/store';
import type { CollectorConfig } from '../config/config.ts';
import { RequestError } from '../http/request-error.ts';
import type { RequestContext } from '../http/route.ts';
import { clientAddress, household } from './client-address.ts';
import { forwardedWatch } from './forwarded-watch.ts';
import { tokenBuckets, type TokenBuckets } from './token-buckets.ts';

/**
 * How much one key and one address may bring. A token is an event; a request without any costs one. Addresses are kept
 * in memory alone, as long as their bucket is.
 */
export type Traffic = {
  /** @throws {RequestError} `too_many_requests` when the key, or the address it comes from, brought too much. */
  admit(c: RequestContext, key: Key): void;
  /** Somebody without a good key. @throws {RequestError} `too_many_requests` */
  stranger(c: RequestContext): void;
  /** What was in the request that was let in. */
  brought(c: RequestContext, key: Key, events: readonly unknown[]): void;
  /** What the operator should know, in sentences. */
  warnings(): string[];
};

/** Seconds of the rate that may come at once: of an office that was offline, or a server that catches up. */
const burstSeconds = 20;

type Settings = Pick<CollectorConfig, 'addressRate' | 'keyRate' | 'trustedProxies'>;

export const trafficOf = ({ addressRate, keyRate, trustedProxies }: Settings, now: () => number): Traffic => {
  const addresses = bucketsFor(addressRate, now);
  const keys = bucketsFor(keyRate, now);
  const watch = forwardedWatch();
  const peerOf = (c: RequestContext): string => c.env.incoming.socket.remoteAddress ?? '';
  const addressOf = (c: RequestContext): string =>
    household(clientAddress(peerOf(c), c.req.header('x-forwarded-for'), trustedProxies));
  const fromAddress = (c: RequestContext): void => {
    refuseIf(addresses?.take(addressOf(c)), `this address sends more than ${String(addressRate)} events a second`);
  };
  return {
    admit: (c, key) => {
      // A back-end speaks for all its users from one address.
      if (key.kind === 'public') fromAddress(c);
      refuseIf(keys?.take(key.id), `this key sends more than ${String(keyRate)} events a second`);
    },
    stranger: fromAddress,
    brought: (c, key, events) => {
      // One was paid for by the request.
      const more = Math.max(0, events.length - 1);
      keys?.charge(key.id, more);
      if (key.kind !== 'public') return;
      addresses?.charge(addressOf(c), more);
      if (isForwarded(c) && !trustedProxies.include(peerOf(c))) watch.saw(peerOf(c), visitorsIn(events));
    },
    warnings: () => (watch.found() ? [unnamedProxy] : []),
  };
};

const unnamedProxy =
  'many visitors share one address that sends X-Forwarded-For or Forwarded: if that is your proxy, start with --trust-proxy and its address (THROUGHLINE_TRUST_PROXY), or its limit counts for all of them together';

const bucketsFor = (perSecond: number, now: () => number): TokenBuckets | undefined =>
  perSecond === 0 ? undefined : tokenBuckets({ perSecond, most: perSecond * burstSeconds }, now);

const refuseIf = (wait: number | undefined, what: string): void => {
  if (wait === undefined || wait === 0) return;
  throw new RequestError('too_many_requests', `${what}: send the rest after Retry-After`, {
    retryAfter: Math.max(1, Math.ceil(wait)),
  });
};

const isForwarded = (c: RequestContext): boolean =>
  c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined;

const visitorsIn = (events: readonly unknown[]): string[] =>
  events.map(visitorIn).filter((visitor) => visitor !== undefined);

/** Nobody has checked the events by then. */
const visitorIn = (event: unknown): string | undefined => {
  const visitor = own(own(event, 'identifiers'), 'visitor');
  return typeof visitor === 'string' ? visitor.slice(0, 64) : undefined;
};

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
