import type { Project, Store } from '@throughline/store';
import { hashOfSecret, newId, newSecret } from '../access/secrets.ts';

export type Demo = {
  project: Project;
  /** The public key, for `data-key`. The same on every start. */
  key: string;
};

const demoId = 'demo';
const setting = 'demo_public_key';

/**
 * The project that `start` shows things in: made on the first start, found again on every later one. Its public key may
 * be kept in the clear, since it stands in the example's pages anyway.
 * @param options.origins the pages that may use the key, exact: `http://127.0.0.1:4101`. They replace those of before.
 */
export const ensureDemo = async (store: Store, { origins }: { origins: readonly string[] }): Promise<Demo> => {
  const { projects, settings } = store.directory;
  const project = (await projects.get(demoId)) ?? (await projects.create({ id: demoId, name: 'Demo' }));
  const kept = await settings.get(demoId, setting);
  const key = typeof kept === 'string' ? kept : newSecret('public');
  if (key !== kept) await settings.set(demoId, setting, key);
  await letIn(store, key, origins);
  return { project, key };
};

const letIn = async (store: Store, secret: string, origins: readonly string[]): Promise<void> => {
  const { access } = store.directory;
  const known = await access.keyByHash(hashOfSecret(secret));
  if (known !== undefined) return access.setOrigins(demoId, known.id, origins);
  await access.addKey(
    { id: newId('key'), project: demoId, kind: 'public', environment: 'demo', origins },
    hashOfSecret(secret),
  );
};
