import { randomBytes } from 'node:crypto';
import { pages, type Site } from '@throughline/example-stage';
import { scriptFiles } from '@throughline/sdk-browser/files';
import { Hono } from 'hono';
import { byHash, byNonce } from './policy.ts';

/** One page at `/`, allowed by nonce, the same at `/hash/`, allowed by hash. What a browser reports stands at `/violations`. */
export const site: Site = ({ values }) => {
  const violations: string[] = [];
  const site = new Hono();
  site.post('/violations', async (asked) => {
    violations.push(await asked.req.text());
    return asked.body(null, 204);
  });
  site.get('/violations', (asked) => asked.json(violations));
  site.route(
    '/hash',
    pages({ folder: new URL('site/hash/', import.meta.url), values: { ...values, ...pinned() }, headers: byHash }),
  );
  site.route(
    '/',
    pages({
      folder: new URL('site/nonce/', import.meta.url),
      values: () => ({ ...values, nonce: newNonce() }),
      headers: byNonce,
    }),
  );
  return site;
};

const newNonce = (): string => randomBytes(16).toString('base64');

/** The SDK's file under the name that never changes its bytes, with their hash. */
const pinned = (): { file: string; integrity: string } => {
  const script = scriptFiles().find(({ name }) => name === 'throughline.js');
  if (script === undefined) throw new Error('The SDK has not been built: npx -y pnpm@12 build');
  return { file: script.hashedName, integrity: script.integrity };
};
