import { StoreError } from '../errors/store-error.ts';
import type { Access, Key, Token } from '../directory/access.ts';
import { checkKeyNames, keyName, keyNameTaken, orderedKeyNames, type KeyName } from '../directory/key-names.ts';
import type { AtOnce } from './copies.ts';
import type { ProjectMemories } from './project-memory.ts';

/** Keys and tokens by the hash of their secret: only who has the secret can name them across projects. */
export const memoryAccess = (projects: ProjectMemories, clock: () => number): AtOnce<Access> => {
  const keys = secrets<Key>();
  const tokens = secrets<Token>();
  const standing = (hash: string, now: number): Token | undefined => {
    const token = tokens.byHash(hash);
    return token === undefined || token.revokedAt !== undefined || (token.expiresAt ?? Infinity) <= now
      ? undefined
      : token;
  };
  const addToken = (token: Token, hash: string): Token => {
    projects.need(token.project);
    return tokens.add(token, hash);
  };
  return {
    addKey: ({ names = [], ...key }, hash) => {
      projects.need(key.project);
      const named = withNames({ ...key, createdAt: clock() }, names);
      refuseTaken(keys.all(), named);
      return keys.add(named, hash);
    },
    keyByHash: (hash) => {
      const key = keys.byHash(hash);
      return key?.revokedAt === undefined ? key : undefined;
    },
    keyByName: ({ type, value }) => keys.all().find((key) => hasName(key, keyName(type, value))),
    keys: (project) => keys.of(project),
    setOrigins: (project, keyId, origins) => {
      keys.change(project, keyId, (key) => ({ ...key, origins }));
    },
    setNames: (project, keyId, names) => {
      const key = keys.of(project).find(({ id }) => id === keyId);
      if (key === undefined || key.revokedAt !== undefined) throw new StoreError('invalid', 'There is no such key.');
      const named = withNames(key, names);
      refuseTaken(keys.all(), named);
      keys.change(project, keyId, () => named);
    },
    revokeKey: (project, keyId) => {
      keys.change(project, keyId, (key) => ({ ...withNames(key, []), revokedAt: key.revokedAt ?? clock() }));
    },
    addToken: (token, hash) => addToken({ ...token, createdAt: clock() }, hash),
    tokenByHash: standing,
    redeem: (signInHash, session, sessionHash, now) => {
      const signIn = standing(signInHash, now);
      if (signIn?.kind !== 'sign_in') return undefined;
      const { project } = signIn;
      const added = addToken({ ...session, project, kind: 'session', createdAt: clock() }, sessionHash);
      tokens.change(project, signIn.id, (token) => ({ ...token, revokedAt: now }));
      return added;
    },
    tokens: (project) => tokens.of(project),
    revokeToken: (project, tokenId) => {
      tokens.change(project, tokenId, (token) => ({ ...token, revokedAt: token.revokedAt ?? clock() }));
    },
  };
};

const withNames = ({ names: _before, ...key }: Key, names: readonly KeyName[]): Key => {
  const ordered = orderedKeyNames(names);
  checkKeyNames(key.kind, ordered);
  return ordered.length === 0 ? key : { ...key, names: ordered };
};

const hasName = ({ names = [] }: Key, { type, value }: KeyName): boolean =>
  names.some((name) => name.type === type && name.value === value);

const refuseTaken = (keys: readonly Key[], { project, id, names = [] }: Key): void => {
  const others = keys.filter((key) => key.project !== project || key.id !== id);
  const taken = names.find((name) => others.some((key) => hasName(key, name)));
  if (taken !== undefined) throw keyNameTaken(taken);
};

type Held = { id: string; project: string };

/** Things that a secret opens. Ids are their own within a project, hashes everywhere. */
const secrets = <Thing extends Held>() => {
  const things = new Map<string, Thing>();
  const entries = (project: string): [string, Thing][] => [...things].filter(([, thing]) => thing.project === project);
  return {
    byHash: (hash: string): Thing | undefined => things.get(hash),
    all: (): Thing[] => [...things.values()],
    of: (project: string): Thing[] => entries(project).map(([, thing]) => thing),
    add: (thing: Thing, hash: string): Thing => {
      const taken = things.has(hash) || entries(thing.project).some(([, { id }]) => id === thing.id);
      if (taken) throw new StoreError('invalid', `The id ${thing.id} or its secret is taken already.`);
      things.set(hash, thing);
      return thing;
    },
    change: (project: string, id: string, change: (thing: Thing) => Thing): void => {
      for (const [hash, thing] of entries(project)) if (thing.id === id) things.set(hash, change(thing));
    },
  };
};
