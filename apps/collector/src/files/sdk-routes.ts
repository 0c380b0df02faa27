import Type from 'typebox';
import { RequestError } from '../http/request-error.ts';
import { route, type RequestContext, type Route } from '../http/route.ts';
import { encodingFor } from './encodings.ts';
import { readScripts, type Script, type Scripts } from './scripts.ts';

const headers = {
  'content-type': 'text/javascript; charset=utf-8',
  vary: 'Accept-Encoding',
  // Any page may load it, check its integrity, and see how long it took.
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'timing-allow-origin': '*',
};

/** `no-transform`: a proxy that rewrites a script breaks its integrity; compressing it is done here. */
const hour = 'public, max-age=3600, no-transform';
const forGood = 'public, max-age=31536000, immutable, no-transform';

/** What the scripts' names begin with in the package. Always answered too: pages that were there before have it. */
const ownStem = 'throughline';

/** The SDK, under the names that stay and under those that change with its bytes. */
export const sdkRoutes = (stem = ownStem, scripts = readScripts()): Route[] => [
  ...[...new Set([ownStem, stem])].flatMap((publicStem) =>
    scripts.newest.map((script) => newestRoute(script.name.replace(ownStem, publicStem), script)),
  ),
  pinnedRoute(stem, scripts),
];

const found = { 200: { description: 'The script.', media: 'text/javascript' }, 304: { description: 'As it was.' } };

const newestRoute = (name: string, script: Script): Route =>
  route({
    method: 'get',
    path: `/${name}`,
    tag: 'sdk',
    summary: `${name}. The newest: kept for an hour, no integrity`,
    guard: 'nobody',
    answers: found,
    errors: [],
    handle: ({ c }) => answer(c, script, hour),
  });

/** Its file's name, as the router and the document both know it. */
const Params = Type.Object({
  script: Type.String({ description: `${ownStem}.<hash>.js, of this version or any released before it` }),
});

const pinnedRoute = (stem: string, { newest, ever }: Scripts): Route =>
  route({
    method: 'get',
    path: '/{script}',
    tag: 'sdk',
    summary: 'These very bytes, for good: pin them with their integrity',
    guard: 'nobody',
    params: Params,
    answers: found,
    errors: ['not_found'],
    handle: ({ c, params: { script: name } }) => {
      const script = ever.get(name) ?? ever.get(ownName(name, stem));
      if (script === undefined) throw neverReleased(newest);
      return answer(c, script, forGood);
    },
  });

const ownName = (name: string, stem: string): string =>
  name.startsWith(stem) ? ownStem + name.slice(stem.length) : '';

const neverReleased = (newest: readonly Script[]): RequestError => {
  const names = newest.map(({ hashedName }) => hashedName).join(', ');
  return new RequestError('not_found', `no script with this hash was ever released here; the newest are ${names}`);
};

const answer = (c: RequestContext, { hashedName, body }: Script, cache: string): Response => {
  const encoding = encodingFor(c);
  // A tag names bytes, and each encoding has others.
  const etag = `"${hashedName.split('.').at(-2) ?? ''}-${encoding}"`;
  const all = { ...headers, 'cache-control': cache, etag };
  if (isKnown(etag, c.req.header('if-none-match'))) return new Response(null, { status: 304, headers: all });
  const bytes = body(encoding);
  return new Response(Uint8Array.from(bytes), {
    headers: {
      ...all,
      'content-length': String(bytes.length),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
  });
};

/** Weak and strong tags compare alike here; proxies make weak ones of ours. */
const isKnown = (etag: string, ifNoneMatch: string | undefined): boolean =>
  ifNoneMatch?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;
