import type { HttpBindings } from '@hono/node-server';
import { errorCodes } from '@throughline/protocol';
import { Hono } from 'hono';
import { hostNameIn } from '../config/host-names.ts';
import type { Running } from '../running.ts';
import { hasCommonHeaders } from './quick-answer.ts';
import { asRequestError, errorAnswer, notFound, RequestError } from './request-error.ts';
import type { RequestContext, Route } from './route.ts';
import { commonHeaders } from './security-headers.ts';

export type App = Hono<{ Bindings: HttpBindings }>;

/** The routes behind what holds for all of them: the host name, the headers, and one way to fail. */
export const appOf = (routes: readonly Route[], { config, log }: Pick<Running, 'config' | 'log'>): App => {
  const app: App = new Hono();
  app.use(async (c, next) => {
    refuseStrangeHost(c, config.allowedHosts);
    await next();
    if (!hasCommonHeaders(c.res)) addMissingHeaders(c.res.headers);
  });
  for (const { document, run } of routes) app.on(document.method, honoPath(document.path), run);
  app.notFound(() => withCommonHeaders(errorAnswer(notFound())));
  app.onError((thrown, c) => {
    const error = asRequestError(thrown);
    // Only the path: queries hold keys.
    if (errorCodes[error.code].status >= 500)
      log.error('request failed', error, { method: c.req.method, path: c.req.path });
    return withCommonHeaders(errorAnswer(error));
  });
  return app;
};

const refuseStrangeHost = (c: RequestContext, allowed: ReadonlySet<string>): void => {
  const name = hostNameIn(c.req.header('host'));
  if (name !== undefined && allowed.has(name)) return;
  throw new RequestError('bad_host', `${errorCodes.bad_host.means}: start it with --allow-host to add one`);
};

const addMissingHeaders = (headers: Headers): void => {
  for (const [name, value] of Object.entries(commonHeaders)) if (!headers.has(name)) headers.set(name, value);
};

const withCommonHeaders = (response: Response): Response => {
  addMissingHeaders(response.headers);
  return response;
};

/** `{name}` of OpenAPI is `:name` of Hono; `{rest}` takes slashes too, `{script}` is a name with a hash in it. */
export const honoPath = (path: string): string =>
  path
    .replaceAll('{rest}', ':rest{.*}')
    .replaceAll('{script}', ':script{[a-z0-9-]+[.][0-9a-f]+[.]js}')
    .replaceAll(/\{([a-z]+)\}/gi, ':$1');
