import { errorCodes, limits } from '@throughline/protocol';
import type { Token } from '@throughline/store';
import Type from 'typebox';
import { notFound, RequestError } from '../http/request-error.ts';
import { route, type RequestContext, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { setSessionCookie } from './cookie.ts';
import { lookerOf, readerOf } from './reader.ts';
import { isFromOwnPage } from './same-page.ts';
import { hashOfSecret, newId, newSecret } from './secrets.ts';

const Session = Type.Object({
  project: Type.Object({ id: Type.String(), name: Type.String() }),
  expiresAt: Type.Optional(Type.Integer({ description: 'Ms since 1970.' })),
});
const Query = Type.Object({ project: Type.String({ maxLength: 64 }) }, { additionalProperties: false });
const SignIn = Type.Object(
  {
    secret: Type.String({
      pattern: '^tli_[0-9A-Za-z]{20,64}$',
      description: 'What stands behind #sign-in= in the link.',
    }),
  },
  { additionalProperties: false },
);

const answers = { 200: { description: 'Who is signed in, and until when.', schema: Session } };

/** Signing the replay page in, once per link, and out. */
export const sessionRoutes = (running: Running): Route[] => [
  route({
    method: 'post',
    path: '/v1/session',
    tag: 'session',
    summary: 'Redeem a sign-in link, once',
    guard: 'nobody',
    body: SignIn,
    answers,
    errors: ['bad_json', 'bad_request', 'not_allowed', 'already_redeemed', 'too_large'],
    handle: async ({ c, body }) => {
      refuseOtherPages(running, c);
      const { token, secret } = await redeem(running, body.secret);
      setSessionCookie(c, token.project, secret, limits.signedInLifeMs / 1000, running.config);
      return c.json(await describe(running, token));
    },
  }),
  route({
    method: 'get',
    path: '/v1/session',
    tag: 'session',
    summary: 'Whether the page is signed in to a project',
    guard: 'looker',
    query: Query,
    answers,
    errors: ['signed_out', 'unknown_key', 'not_found'],
    handle: async ({ c, query }) => c.json(await describe(running, (await lookerOf(running, c, query.project)).token)),
  }),
  route({
    method: 'delete',
    path: '/v1/session',
    tag: 'session',
    summary: 'Sign the page out of a project',
    guard: 'page',
    query: Query,
    answers: { 204: { description: 'Signed out; the session is revoked and its live streams end.' } },
    errors: ['signed_out', 'not_allowed', 'not_found'],
    handle: async ({ c, query }) => {
      refuseOtherPages(running, c);
      const { project, token } = await readerOf(running, c, query.project);
      if (token.kind !== 'session') throw new RequestError('not_allowed', 'only a signed-in page signs out');
      await running.store.directory.access.revokeToken(project, token.id);
      setSessionCookie(c, project, '', 0, running.config);
      return c.body(null, 204);
    },
  }),
];

/** A foreign page must not sign a browser in to its own choice of project, nor out. */
const refuseOtherPages = ({ config }: Running, c: RequestContext): void => {
  if (isFromOwnPage(c, config.secure)) return;
  throw new RequestError('not_allowed', 'only the replay page itself signs in and out');
};

const redeem = async ({ store, now }: Running, signIn: string): Promise<{ token: Token; secret: string }> => {
  const secret = newSecret('session');
  const session = { id: newId('token'), name: 'replay page', expiresAt: now() + limits.signedInLifeMs };
  const token = await store.directory.access.redeem(hashOfSecret(signIn), session, hashOfSecret(secret), now());
  if (token === undefined)
    throw new RequestError(
      'already_redeemed',
      `${errorCodes.already_redeemed.means}: ask for a new one with \`throughline sign-in-link\``,
    );
  return { token, secret };
};

const describe = async ({ store }: Running, token: Token): Promise<object> => {
  const project = await store.directory.projects.get(token.project);
  if (project === undefined) throw notFound();
  const { id, name } = project;
  return { project: { id, name }, ...(token.expiresAt === undefined ? {} : { expiresAt: token.expiresAt }) };
};
