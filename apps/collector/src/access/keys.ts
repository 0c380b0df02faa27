import { errorCodes } from '@throughline/protocol';
import type { Key, Project } from '@throughline/store';
import { RequestError } from '../http/request-error.ts';
import type { RequestContext } from '../http/route.ts';
import type { Running } from '../running.ts';
import { bearerIn } from './bearer.ts';
import { hashOfSecret } from './secrets.ts';

/** Ms for which a key that was found good is taken as such: what a revoked one may still bring. */
const keyMemory = 1000;
const keysRemembered = 1000;

/** A key with the project that its events go to. */
export type KeyOwner = { key: Key; project: Project };

/** Who sends, as one request shows it. */
export type Sender = KeyOwner & {
  /** A page that a crawler runs: what it does is kept as a bot's. */
  isBot: boolean;
  /** Tells the limits what was in it. */
  brought: (events: readonly unknown[]) => void;
};

export type KeyRing = (c: RequestContext, inQuery: string | undefined) => Promise<KeyOwner>;

/**
 * Whose events they are: by `?key=` or `Authorization: Bearer`. Good keys are remembered for a second, since every
 * request of every visitor brings one; unknown ones never, so a key works as soon as it is made.
 */
export const keyRing = ({ store, now }: Pick<Running, 'store' | 'now'>): KeyRing => {
  const known = new Map<string, { sender: KeyOwner; until: number }>();
  return async (c, inQuery) => {
    const secret = bearerIn(c.req.header('authorization')) ?? inQuery;
    if (secret === undefined)
      throw new RequestError('no_key', 'send the key as ?key= or as Authorization: Bearer', { field: 'key' });
    const hash = hashOfSecret(secret);
    const remembered = known.get(hash);
    if (remembered !== undefined && remembered.until > now()) return remembered.sender;
    known.delete(hash);
    const sender = await senderOf(store, hash);
    if (known.size >= keysRemembered) known.clear();
    known.set(hash, { sender, until: now() + keyMemory });
    return sender;
  };
};

const senderOf = async ({ directory }: Running['store'], hash: string): Promise<KeyOwner> => {
  const key = await directory.access.keyByHash(hash);
  const project = key === undefined ? undefined : await directory.projects.get(key.project);
  if (key === undefined || project === undefined)
    throw new RequestError('unknown_key', errorCodes.unknown_key.means, { field: 'key' });
  return { key, project };
};
