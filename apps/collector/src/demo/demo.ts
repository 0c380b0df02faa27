import type { Project, Store } from '@throughline/store';
import { hashOfSecret, newId, newSecret } from '../access/secrets.ts';

export type Demo = {
  project: Project;
  /** The public key, for `data-key`. The same on every start. */
  key: string;
};

export type DemoOptions = {
  /** The pages that may use the key, exact: `http://127.0.0.1:4101`. They replace those of before. */
  origins: readonly string[];
  /** Its id; tests show several things at once. Default: demo. */
  project?: string;
};

const setting = 'demo_public_key';

/**
 * The project that `start` shows things in: made on the first start, found again on every later one. Its public key may
 * be kept in the clear, since it stands in the example's pages anyway.
 */
export const ensureDemo = async (store: Store, { origins, project: id = 'demo' }: DemoOptions): Promise<Demo> => {
  const { projects, settings } = store.directory;
  const project = (await projects.get(id)) ?? (await projects.create({ id, name: 'Demo' }));
  const kept = await settings.get(id, setting);
  const key = typeof kept === 'string' ? kept : newSecret('public');
  if (key !== kept) await settings.set(id, setting, key);
  await letIn(store, id, key, origins);
  return { project, key };
};

const letIn = async (store: Store, project: string, secret: string, origins: readonly string[]): Promise<void> => {
  const { access } = store.directory;
  const known = await access.keyByHash(hashOfSecret(secret));
  if (known !== undefined) return access.setOrigins(project, known.id, origins);
  await access.addKey(
    { id: newId('key'), project, kind: 'public', environment: 'demo', origins },
    hashOfSecret(secret),
  );
};
