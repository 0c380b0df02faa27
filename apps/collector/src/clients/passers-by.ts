import { createHmac, randomBytes } from 'node:crypto';
import type { Key } from '@throughline/store';
import type { Networks } from '../access/addresses.ts';
import { clientAddress, household } from '../access/client-address.ts';
import type { RequestContext } from '../http/route.ts';
import type { Running } from '../running.ts';

/** A name for whoever asked: the same for one address and browser on one day (UTC). */
export type PassersBy = (c: RequestContext, key: Pick<Key, 'kind'>) => string;

/**
 * For clients that send no id. Hashed under a secret that is in memory alone and gone by midnight, so that nobody can
 * find the address by the name, ourselves included.
 */
export const passersBy = ({ config, now }: Pick<Running, 'config' | 'now'>): PassersBy => {
  let day = '';
  let secret = randomBytes(32);
  return (c, { kind }) => {
    const today = new Date(now()).toISOString().slice(0, 10);
    if (today !== day) secret = randomBytes(32);
    day = today;
    // A back-end says itself whom it speaks for.
    const address = addressOf(c, kind === 'server' ? everybody : config.trustedProxies);
    const seen = JSON.stringify([address, c.req.header('user-agent') ?? '']);
    return `day_${createHmac('sha256', secret).update(seen).digest().subarray(0, 16).toString('base64url')}`;
  };
};

const everybody: Networks = { include: () => true };

const addressOf = (c: RequestContext, proxies: Networks): string =>
  household(clientAddress(c.env.incoming.socket.remoteAddress ?? '', c.req.header('x-forwarded-for'), proxies));
