import { errorCodes, limits } from '@throughline/protocol';
import type { Key, Project } from '@throughline/store';
import { bearerIn } from '../access/bearer.ts';
import { hashOfSecret, isKeySecret } from '../access/secrets.ts';
import { RequestError } from '../http/request-error.ts';
import type { RequestContext } from '../http/route.ts';
import type { Running } from '../running.ts';

/** Who heard a code: an agent by token, or a call centre's software by server key. */
export type Claimer = {
  /** What its events are stored under. An agent's token counts as a key here, of the environment that the code is of. */
  key: Omit<Key, 'environment'>;
  project: Project;
  trust: 'agent' | 'server';
  /** The agent's, by the token. */
  name?: string;
  /** Failures that lock it. */
  failures: number;
};

/** @throws {RequestError} `no_key`, `unknown_key`, `not_allowed`, `too_many_requests` */
export const claimerOf = async (running: Running, c: RequestContext): Promise<Claimer> => {
  const secret = bearerIn(c.req.header('authorization'));
  if (secret === undefined)
    throw new RequestError('no_key', 'send an agent token or a server key as Authorization: Bearer');
  try {
    return await (isKeySecret(secret) ? byKey(running, secret) : byToken(running, secret));
  } catch (error) {
    // Guesses are counted, too.
    running.traffic.stranger(c);
    throw error;
  }
};

const byKey = async ({ store: { directory } }: Running, secret: string): Promise<Claimer> => {
  const key = await directory.access.keyByHash(hashOfSecret(secret));
  if (key?.kind === 'public') throw notAllowed();
  const project = key && (await directory.projects.get(key.project));
  if (key === undefined || project === undefined) throw unknownKey();
  return { key, project, trust: 'server', failures: limits.claimFailuresOfServer };
};

const byToken = async ({ store: { directory }, now }: Running, secret: string): Promise<Claimer> => {
  const token = await directory.access.tokenByHash(hashOfSecret(secret), now());
  const project = token && (await directory.projects.get(token.project));
  if (token === undefined || project === undefined || token.kind === 'sign_in') throw unknownKey();
  if (token.kind !== 'agent') throw notAllowed();
  const { id, createdAt, name } = token;
  const key = { id, project: project.id, kind: 'server', origins: [], createdAt } as const;
  return { key, project, trust: 'agent', name, failures: limits.claimFailuresOfAgent };
};

const unknownKey = (): RequestError => new RequestError('unknown_key', errorCodes.unknown_key.means);

const notAllowed = (): RequestError =>
  new RequestError(
    'not_allowed',
    'only who hears a code claims it or asks whose it is: with an agent token or a server key',
  );
