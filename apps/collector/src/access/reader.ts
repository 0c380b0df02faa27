import { errorCodes } from '@throughline/protocol';
import type { ProjectId, Token, TokenKind } from '@throughline/store';
import type { RequestContext } from '../http/route.ts';
import { notFound, RequestError } from '../http/request-error.ts';
import type { Running } from '../running.ts';
import { bearerIn } from './bearer.ts';
import { sessionCookie } from './cookie.ts';
import { isFromOwnPage } from './same-page.ts';
import { hashOfSecret } from './secrets.ts';

/** Who asks, and of which project alone they may hear. */
export type Reader = {
  project: ProjectId;
  token: Token;
  /** Whether the token is still good: live streams ask again and again. */
  stillHolds(): Promise<boolean>;
};

const readers: readonly TokenKind[] = ['read', 'admin', 'session'];
/** An agent asks for one person by what the caller says, and sees nobody else: there is no list for them, and no search. */
const lookers: readonly TokenKind[] = [...readers, 'agent'];
const admins: readonly TokenKind[] = ['admin'];

type Access = Pick<Running, 'store' | 'now' | 'config'>;

/**
 * Whoever may read: by token, or by the replay page's cookie for the project that the query names.
 * @throws {RequestError} `signed_out`, `unknown_key`, `not_allowed`; `not_found` for a token of another project.
 */
export const readerOf = (running: Access, c: RequestContext, project: string | undefined): Promise<Reader> =>
  holderOf(running, c, project, readers);

/** Whoever may ask whom one identifier leads to: who may read, and an agent. Refuses as `readerOf` does. */
export const lookerOf = (running: Access, c: RequestContext, project: string | undefined): Promise<Reader> =>
  holderOf(running, c, project, lookers);

export const adminOf = (running: Access, c: RequestContext, project: string | undefined): Promise<Reader> =>
  holderOf(running, c, project, admins);

const holderOf = async (
  running: Access,
  c: RequestContext,
  project: string | undefined,
  kinds: readonly TokenKind[],
): Promise<Reader> => {
  const secret = bearerIn(c.req.header('authorization'));
  const found = secret === undefined ? await byCookie(running, c, project) : await byBearer(running, secret, project);
  if (!kinds.includes(found.token.kind))
    throw new RequestError('not_allowed', `this needs a token of kind ${kinds.join(', ')}${agentsActs(found.token)}`);
  return found;
};

const agentsActs = ({ kind }: Token): string =>
  kind === 'agent' ? '; an agent token claims codes and looks one identifier up, or one code, and nothing else' : '';

const byBearer = async (running: Access, secret: string, project: string | undefined): Promise<Reader> => {
  const found = await withSecret(running, secret);
  if (found === undefined || found.token.kind === 'sign_in')
    throw new RequestError('unknown_key', errorCodes.unknown_key.means);
  if (project !== undefined && project !== found.project) throw notFound();
  return found;
};

const byCookie = async (running: Access, c: RequestContext, project: string | undefined): Promise<Reader> => {
  if (project === undefined) throw signedOut('send a token, or name the project with ?project= when signed in');
  const secret = sessionCookie(c, project, running.config);
  if (secret === undefined) throw signedOut(errorCodes.signed_out.means);
  if (!isFromOwnPage(c, running.config.secure))
    throw signedOut('the cookie counts only for requests of the replay page itself');
  const found = await withSecret(running, secret);
  if (found?.project !== project || found.token.kind !== 'session') throw signedOut(errorCodes.signed_out.means);
  return found;
};

const signedOut = (detail: string): RequestError => new RequestError('signed_out', detail);

const withSecret = async ({ store, now }: Access, secret: string): Promise<Reader | undefined> => {
  const hash = hashOfSecret(secret);
  const ask = (): Promise<Token | undefined> => store.directory.access.tokenByHash(hash, now());
  const token = await ask();
  return token && { project: token.project, token, stillHolds: async () => (await ask()) !== undefined };
};
