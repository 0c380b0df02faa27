import { createHash, randomBytes } from 'node:crypto';
import type { Collector } from '@throughline/collector';

/** Makes a project with a key for the page and one for the back-end, as `throughline project add` and `key add` do. */
export const keysFor = async ({
  store,
  origin,
}: Collector): Promise<{ project: string; env: Record<string, string> }> => {
  const project = `shop-${randomBytes(4).toString('hex')}`;
  const { projects, access } = store.directory;
  await projects.create({ id: project, name: 'A shop' });
  const add = async (kind: 'public' | 'server', prefix: string): Promise<string> => {
    const secret = prefix + randomBytes(16).toString('hex');
    const key = { id: `key_${project}_${kind}`, project, kind, environment: 'example' };
    const hash = createHash('sha256').update(secret).digest('hex');
    await access.addKey({ ...key, origins: kind === 'public' ? ['*'] : [] }, hash);
    return secret;
  };
  return {
    project,
    env: {
      THROUGHLINE_COLLECTOR: origin,
      THROUGHLINE_KEY: await add('server', 'tls_'),
      THROUGHLINE_PUBLIC_KEY: await add('public', 'tlp_'),
    },
  };
};
