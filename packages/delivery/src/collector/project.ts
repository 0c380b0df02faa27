import { createHash, randomBytes } from 'node:crypto';
import type { Collector } from '@throughline/collector';

type Store = Collector['store'];

/** An event as the collector's file has it, as far as delivery is about it. */
export type Stored = {
  id: string;
  name: string;
  /** Which one of that name it is. */
  n: number | undefined;
  stream: string;
  seq: number;
  /** Events that the SDK gave up before it. */
  dropped: number;
};

export type Project = {
  /** A public key, not known before `letIn`. */
  readonly key: string;
  /** From now on the key is known, from every origin or from these. */
  letIn(origins?: readonly string[]): Promise<void>;
  /** Everything that is in the file. */
  stored(): Promise<Stored[]>;
  count(): Promise<number>;
};

const pageOfEvents = 1000;

/** Makes a project in the store, which is asked for each time: a collector that restarted has another. */
export const openProject = async (store: () => Store): Promise<Project> => {
  const name = randomBytes(12).toString('hex');
  const key = `tlp_${name}`;
  await store().directory.projects.create({ id: name, name });
  return {
    key,
    letIn: (origins = ['*']) => letIn(store(), name, key, origins),
    stored: () => storedIn(store(), name),
    count: () => store().log.count({ project: name }),
  };
};

const letIn = async (
  { directory: { access } }: Store,
  project: string,
  secret: string,
  origins: readonly string[],
): Promise<void> => {
  const [known] = await access.keys(project);
  if (known) return access.setOrigins(project, known.id, origins);
  const hash = createHash('sha256').update(secret).digest('hex');
  await access.addKey({ id: `key_${project}`, project, kind: 'public', environment: 'test', origins }, hash);
};

const storedIn = async ({ log }: Store, project: string): Promise<Stored[]> => {
  const all: Stored[] = [];
  let after = 0;
  for (;;) {
    const { events, position } = await log.tail({ project, after, limit: pageOfEvents });
    if (events.length === 0) return all;
    all.push(...events.map(asStored));
    after = position;
  }
};

type LogEvent = Awaited<ReturnType<Store['log']['tail']>>['events'][number];

const asStored = ({ id, name, props, stream, seq, dropped }: LogEvent): Stored => ({
  id,
  name: String(name),
  n: typeof props?.n === 'number' ? props.n : undefined,
  stream,
  seq,
  dropped: dropped?.n ?? 0,
});
