import { scriptFiles, type ScriptFile } from '@throughline/sdk-browser/files';
import { ConfigError } from '../config/config-error.ts';
import { route, type Route } from '../http/route.ts';

const headers = {
  'content-type': 'text/javascript; charset=utf-8',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** The SDK, under the name that stays and under the one that changes with its bytes. */
export const sdkRoutes = (): Route[] =>
  readScripts().flatMap(({ name, hashedName, bytes }) => [
    scriptRoute(name, 'The newest: kept for an hour, no integrity', bytes, 'public, max-age=3600'),
    scriptRoute(
      hashedName,
      'These very bytes, for good: pin them with their integrity',
      bytes,
      'public, max-age=31536000, immutable',
    ),
  ]);

const readScripts = (): ScriptFile[] => {
  try {
    return scriptFiles();
  } catch (cause) {
    throw new ConfigError('the SDK has not been built: run `npx -y pnpm@12 build`, or start from a release', { cause });
  }
};

const scriptRoute = (name: string, summary: string, bytes: Uint8Array, cache: string): Route =>
  route({
    method: 'get',
    path: `/${name}`,
    tag: 'sdk',
    summary: `${name}. ${summary}`,
    guard: 'nobody',
    answers: { 200: { description: 'The script.', media: 'text/javascript' } },
    errors: [],
    handle: () => new Response(Uint8Array.from(bytes), { headers: { ...headers, 'cache-control': cache } }),
  });
