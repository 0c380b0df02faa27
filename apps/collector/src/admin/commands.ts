import { rejectionCodes } from '@throughline/protocol';
import { projectionNames } from '@throughline/store';
import type { Key, KeyName, Project, Store, TokenKind } from '@throughline/store';
import Type, { type Static, type TSchema } from 'typebox';
import { listableOrigin } from '../access/origins.ts';
import { projectIdPattern } from '../access/cookie.ts';
import { setSigning } from '../access/signing.ts';
import { hashOfSecret, newId, newSecret } from '../access/secrets.ts';
import { createSignInLink } from '../access/sign-in.ts';
import { checkOf } from '../http/checked-input.ts';
import { replayRejected } from '../ingest/replay-rejected.ts';
import { RequestError } from '../http/request-error.ts';
import { KeyNames, namedAs, namesOf, withoutNames } from './key-names.ts';

/** What a command works on. `address` is what the replay page is reached below. */
export type Desk = { store: Store; address: string };

/** What the operator does, whether the collector runs (over its socket) or not (on the file). Answers in lines. */
export type Command = { run: (desk: Desk, input: unknown) => Promise<string[]> };

const command = <Schema extends TSchema>(
  schema: Schema,
  run: (desk: Desk, input: Static<Schema>) => Promise<string[]>,
): Command => {
  const check = checkOf('the command', schema);
  return { run: async (desk, input) => run(desk, check(input)) };
};

const ProjectId = Type.String({ pattern: projectIdPattern, description: 'a–z, 0–9 and -, starting with a letter.' });
const strict = { additionalProperties: false } as const;

const addProject = command(
  Type.Object(
    {
      id: ProjectId,
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
      country: Type.Optional(
        Type.String({ pattern: '^[A-Z]{2}$', description: 'How national phone numbers are read.' }),
      ),
    },
    strict,
  ),
  async ({ store }, { id, name, country }) => {
    if ((await store.directory.projects.get(id)) !== undefined)
      throw new RequestError('bad_request', `there is a project "${id}" already`);
    const project = await store.directory.projects.create({
      id,
      name: name ?? id,
      ...(country === undefined ? {} : { country }),
    });
    return [`project ${project.id} is there`];
  },
);

const signing = command(
  Type.Object({ project: ProjectId, renew: Type.Boolean(), required: Type.Optional(Type.Boolean()) }, strict),
  async ({ store }, { project, ...change }) => {
    await known(store, project);
    const { secrets, required } = await setSigning(store.directory, project, change);
    return [
      secrets[0] ?? '',
      `signs for ${project}${secrets.length > 1 ? ', and so does the one before it' : ''}: it is secret, and belongs on the site's own server`,
      `signatures are ${required ? 'required: a customer without one joins nobody' : 'not required'}`,
    ];
  },
);

const addKey = command(
  Type.Object(
    {
      project: ProjectId,
      kind: Type.Unsafe<Key['kind']>({ type: 'string', enum: ['public', 'server'] }),
      origins: Type.Array(Type.String({ maxLength: 256 })),
      environment: Type.String({ pattern: '^[a-z][a-z0-9_-]{0,31}$' }),
      names: Type.Optional(KeyNames),
    },
    strict,
  ),
  async ({ store }, { project, kind, origins, environment, names }) => {
    await known(store, project);
    const secret = newSecret(kind);
    const key = { id: newId('key'), project, kind, environment, origins: originsFor(kind, origins) };
    await store.directory.access.addKey({ ...key, names: namesOf(names) }, hashOfSecret(secret));
    return [secret, kind === 'public' ? 'stands in pages' : 'is secret: it is shown this once'];
  },
);

const byText = async ({ directory: { access } }: Store, secret: string): Promise<Key> => {
  const key = await access.keyByHash(hashOfSecret(secret));
  if (key !== undefined) return key;
  throw new RequestError('bad_request', 'no such key is here: copy it as it stands in the page, tlp_…');
};

const naming = (change: (before: readonly KeyName[], named: readonly KeyName[]) => readonly KeyName[]): Command =>
  command(Type.Object({ key: Type.String({ maxLength: 256 }), names: KeyNames }, strict), async ({ store }, input) => {
    const key = await byText(store, input.key);
    const names = change(key.names ?? [], namesOf(input.names));
    await store.directory.access.setNames(key.project, key.id, names);
    const [now] = (await store.directory.access.keys(key.project)).filter(({ id }) => id === key.id);
    return [`the key has ${namedAs(now?.names ?? [])}`];
  });

/** What it had before stays. */
const nameKey = naming((before, named) => [...before, ...named]);
const unnameKey = naming(withoutNames);

const listKeys = command(Type.Object({ project: ProjectId }, strict), async ({ store }, { project }) => {
  await known(store, project);
  const keys = await store.directory.access.keys(project);
  return keys.map(({ id, kind, environment, origins, names = [], revokedAt }) =>
    [
      `${id}: ${kind}, ${environment}`,
      ...(kind === 'public' ? [`from ${origins.join(', ')}`] : []),
      namedAs(names),
      ...(revokedAt === undefined ? [] : [`revoked ${new Date(revokedAt).toISOString()}`]),
    ].join('; '),
  );
});

/** By its text, which stands in the page that was refused; what was listed before stays listed. */
const allowKey = command(
  Type.Object({ key: Type.String({ maxLength: 256 }), origins: Type.Array(Type.String({ maxLength: 256 })) }, strict),
  async ({ store }, { key: secret, origins }) => {
    const { access } = store.directory;
    const key = await byText(store, secret);
    const all = [...new Set([...key.origins, ...originsFor(key.kind, origins)])];
    if (key.kind === 'public') await access.setOrigins(key.project, key.id, all);
    return [`the key may be used from ${all.join(', ') || 'anywhere: it is a server key'}`];
  },
);

const originsFor = (kind: Key['kind'], origins: readonly string[]): string[] => {
  if (kind === 'server' && origins.length > 0)
    throw new RequestError('bad_request', 'a server key has no origins: leave --origin out');
  if (kind === 'public' && origins.length === 0)
    throw new RequestError('bad_request', 'a public key needs --origin https://your.site, or --origin "*" for any');
  return origins.map((origin) => {
    const canonical = origin === '*' ? origin : listableOrigin(origin);
    if (canonical === undefined)
      throw new RequestError(
        'bad_request',
        `"${origin}" is no origin: write scheme, host and port only, like https://example.com, or https://*.example.com for every host one label below`,
      );
    return canonical;
  });
};

const addToken = command(
  Type.Object(
    {
      project: ProjectId,
      kind: Type.Unsafe<Extract<TokenKind, 'read' | 'agent' | 'admin'>>({
        type: 'string',
        enum: ['read', 'agent', 'admin'],
      }),
      name: Type.String({ minLength: 1, maxLength: 128 }),
      days: Type.Number({ exclusiveMinimum: 0, maximum: 3660 }),
    },
    strict,
  ),
  async ({ store }, { project, kind, name, days }) => {
    await known(store, project);
    const secret = newSecret(kind);
    const expiresAt = Math.round(Date.now() + days * 86_400_000);
    await store.directory.access.addToken({ id: newId('token'), project, kind, name, expiresAt }, hashOfSecret(secret));
    return [secret, `is shown this once, and works until ${new Date(expiresAt).toISOString()}`];
  },
);

const signInLink = command(Type.Object({ project: ProjectId }, strict), async ({ store, address }, { project }) => {
  await known(store, project);
  return [await createSignInLink(store, project, address)];
});

const rebuild = command(
  Type.Object({ project: ProjectId, projections: Type.Array(Type.Enum([...projectionNames])) }, strict),
  async ({ store }, { project, projections }) => {
    await known(store, project);
    await store.projections.rebuild(project, projections.length === 0 ? undefined : projections);
    const status = await store.projections.status(project);
    return status.map(
      ({ name, version, position }) => `${name}: version ${String(version)}, up to position ${String(position)}`,
    );
  },
);

const replay = command(
  Type.Object({ project: ProjectId, code: Type.Optional(Type.Enum([...rejectionCodes])) }, strict),
  async ({ store }, { project, code }) => {
    const { tried, stored, duplicate, refused, cut, withoutSecret } = await replayRejected(
      store,
      await known(store, project),
      code,
    );
    return [
      `${String(tried)} tried: ${String(stored)} stored, ${String(duplicate)} stored before`,
      ...Object.entries(refused).map(([why, n]) => `${String(n)} refused again: ${why}`),
      ...(cut === 0 ? [] : [`${String(cut)} were cut when they were kept`]),
      ...(withoutSecret === 0 ? [] : [`${String(withoutSecret)} handoffs have no token any more`]),
    ];
  },
);

const known = async (store: Store, id: string): Promise<Project> => {
  const project = await store.directory.projects.get(id);
  if (project !== undefined) return project;
  throw new RequestError('bad_request', `there is no project "${id}": make it with \`throughline project add ${id}\``);
};

export const commands: Readonly<Record<string, Command>> = {
  'project-add': addProject,
  'project-signing': signing,
  'key-add': addKey,
  'key-allow': allowKey,
  'key-name': nameKey,
  'key-unname': unnameKey,
  'key-list': listKeys,
  'token-add': addToken,
  'sign-in-link': signInLink,
  rebuild,
  'rejected-replay': replay,
};
