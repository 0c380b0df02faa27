import { limits } from '@throughline/protocol';
import type { ProjectId, Store } from '@throughline/store';
import { hashOfSecret, newId, newSecret } from './secrets.ts';

/**
 * A link that signs one browser in to a project's replay page, once, within ten minutes. Its secret stands in the
 * fragment, which no browser sends to any server; the page posts it.
 * @param address what the replay page is reached below: `http://127.0.0.1:4100`, the collector's `address`.
 */
export const createSignInLink = async (store: Store, project: ProjectId, address: string): Promise<string> => {
  const secret = newSecret('sign_in');
  const token = {
    id: newId('token'),
    project,
    kind: 'sign_in',
    name: 'sign-in link',
    expiresAt: Date.now() + limits.signInLifeMs,
  } as const;
  await store.directory.access.addToken(token, hashOfSecret(secret));
  return `${address}/p/${encodeURIComponent(project)}/#sign-in=${secret}`;
};
