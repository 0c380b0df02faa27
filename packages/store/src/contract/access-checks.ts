import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Key, Token } from '../directory/access.ts';
import { keyNameLimits, type KeyName, type KeyNameType } from '../directory/key-names.ts';
import { monday } from './an-event.ts';
import type { Check } from './check.ts';
import { expectRefusal } from './refusals.ts';

const aHash = (): string => createHash('sha256').update(randomUUID()).digest('hex');

const aKey = (project: string, parts: Partial<Key> = {}): Omit<Key, 'createdAt'> => ({
  id: 'key_1',
  project,
  kind: 'public',
  environment: 'production',
  origins: ['https://example.com'],
  ...parts,
});

const aToken = (project: string, parts: Partial<Token> = {}): Omit<Token, 'createdAt'> => ({
  id: 'token_1',
  project,
  kind: 'read',
  name: 'Ada',
  ...parts,
});

/** Its own: other checks may share the store. */
const aName = (type: KeyNameType): KeyName => ({ type, value: `${randomUUID()}.example` });

const shouted = ({ type, value }: KeyName): KeyName => ({ type, value: value.toUpperCase() });

const aSession = { id: 'session_1', name: 'Ada', expiresAt: monday + 1000 };

export const accessChecks: readonly Check[] = [
  {
    name: 'finds a key by its hash until it is revoked, and lists it after that too',
    run: async ({ store, project }) => {
      const { access } = store.directory;
      const hash = aHash();
      const key = await access.addKey(aKey(project), hash);
      expect(await access.keyByHash(hash)).toStrictEqual(key);
      expect(await access.keyByHash(aHash())).toBeUndefined();
      await access.revokeKey(project, key.id);
      expect(await access.keyByHash(hash)).toBeUndefined();
      const [listed] = await access.keys(project);
      expect(listed).toStrictEqual({ ...key, revokedAt: listed?.revokedAt });
      expect(listed?.revokedAt).toBeGreaterThanOrEqual(key.createdAt);
    },
  },
  {
    name: 'changes the origins of the key that is named',
    run: async ({ store, project }) => {
      const { access } = store.directory;
      const [one, other] = [aHash(), aHash()];
      await access.addKey(aKey(project), one);
      await access.addKey(aKey(project, { id: 'key_2', kind: 'server', origins: [] }), other);
      await access.setOrigins(project, 'key_1', ['https://a.example', '*']);
      expect((await access.keyByHash(one))?.origins).toEqual(['https://a.example', '*']);
      expect((await access.keyByHash(other))?.origins).toEqual([]);
    },
  },
  {
    name: 'finds a key by a name of each type, exactly but for the case of domains, and lists its names',
    run: async ({ store, project }) => {
      const { access } = store.directory;
      const hash = aHash();
      const [app, domain] = [aName('app_id'), aName('domain')];
      const key = await access.addKey(aKey(project, { names: [shouted(domain), app, app] }), hash);
      expect(key.names).toEqual([app, domain]);
      expect(await access.keyByName(app)).toStrictEqual(key);
      expect(await access.keyByName(shouted(domain))).toStrictEqual(key);
      expect(await access.keyByName(shouted(app))).toBeUndefined();
      expect(await access.keyByName({ ...app, type: 'website_id' })).toBeUndefined();
      expect(await access.keyByName(aName('app_id'))).toBeUndefined();
      expect(await access.keyByHash(hash)).toStrictEqual(key);
      expect(await access.keys(project)).toStrictEqual([key]);
    },
  },
  {
    name: 'puts names in place of those a key had, and frees them with the key',
    run: async ({ store, project, anotherProject }) => {
      const { access } = store.directory;
      const other = await anotherProject();
      const [first, second] = [aName('website_id'), aName('website_id')];
      await access.addKey(aKey(project, { names: [first] }), aHash());
      await access.addKey(aKey(other), aHash());
      await access.setNames(project, 'key_1', [second]);
      await access.setNames(other, 'key_1', [first]);
      expect(await access.keyByName(first)).toMatchObject({ project: other });
      expect(await access.keyByName(second)).toMatchObject({ project });
      await access.revokeKey(project, 'key_1');
      expect(await access.keyByName(second)).toBeUndefined();
      expect((await access.keys(project))[0]).not.toHaveProperty('names');
      await expectRefusal(access.setNames(project, 'key_1', []), 'invalid');
      await access.setNames(other, 'key_1', [first, second]);
      expect(await access.keyByName(second)).toMatchObject({ project: other, names: expect.any(Array) as unknown });
    },
  },
  {
    name: 'refuses a name that another key has, telling no project, and changes nothing then',
    run: async ({ store, project, anotherProject }) => {
      const { access } = store.directory;
      const other = await anotherProject();
      const [taken, free, hash] = [aName('domain'), aName('domain'), aHash()];
      await access.addKey(aKey(project, { names: [taken] }), aHash());
      const refusal = access.addKey(aKey(other, { names: [free, shouted(taken)] }), hash);
      await expect(refusal).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining(`domain "${taken.value}"`) as unknown,
      });
      await expect(refusal).rejects.not.toMatchObject({ message: expect.stringContaining(project) as unknown });
      expect(await access.keyByHash(hash)).toBeUndefined();
      await access.addKey(aKey(project, { id: 'key_2', names: [free] }), aHash());
      await expectRefusal(access.setNames(project, 'key_2', [taken]), 'invalid');
      expect(await access.keyByName(free)).toMatchObject({ id: 'key_2' });
    },
  },
  {
    name: 'refuses names of a server key, too many, and such as no client sends',
    run: async ({ store, project }) => {
      const { access } = store.directory;
      await access.addKey(aKey(project), aHash());
      await access.addKey(aKey(project, { id: 'key_2', kind: 'server', origins: [] }), aHash());
      const many = Array.from({ length: keyNameLimits.names + 1 }, () => aName('app_id'));
      await expectRefusal(access.setNames(project, 'key_2', [aName('app_id')]), 'invalid');
      await expectRefusal(access.setNames(project, 'nobody', [aName('app_id')]), 'invalid');
      await expectRefusal(access.setNames(project, 'key_1', many), 'invalid');
      await expectRefusal(access.setNames(project, 'key_1', [{ type: 'app_id', value: '' }]), 'invalid');
      const long = 'x'.repeat(keyNameLimits.characters + 1);
      await expectRefusal(access.setNames(project, 'key_1', [{ type: 'app_id', value: long }]), 'invalid');
      await access.setNames(project, 'key_1', many.slice(1));
      expect((await access.keys(project)).map(({ names }) => names?.length)).toEqual([keyNameLimits.names, undefined]);
    },
  },
  {
    name: 'refuses a key or token whose id or hash is taken, or whose project is unknown',
    run: async ({ store, project, anotherProject }) => {
      const { access } = store.directory;
      const [keyHash, tokenHash] = [aHash(), aHash()];
      await access.addKey(aKey(project), keyHash);
      await access.addToken(aToken(project), tokenHash);
      await expectRefusal(access.addKey(aKey(project), aHash()), 'invalid');
      await expectRefusal(access.addKey(aKey(await anotherProject()), keyHash), 'invalid');
      await expectRefusal(access.addKey(aKey('no such project'), aHash()), 'invalid');
      await expectRefusal(access.addToken(aToken(project), aHash()), 'invalid');
      await expectRefusal(access.addToken(aToken(await anotherProject()), tokenHash), 'invalid');
      expect(await access.keys(project)).toHaveLength(1);
    },
  },
  {
    name: 'finds a token by its hash before its end and until it is revoked',
    run: async ({ store, project }) => {
      const { access } = store.directory;
      const [ending, lasting] = [aHash(), aHash()];
      const token = await access.addToken(aToken(project, { expiresAt: monday }), ending);
      await access.addToken(aToken(project, { id: 'token_2', kind: 'admin' }), lasting);
      expect(await access.tokenByHash(ending, monday - 1)).toStrictEqual(token);
      expect(await access.tokenByHash(ending, monday)).toBeUndefined();
      expect(await access.tokenByHash(lasting, 8e15)).toMatchObject({ kind: 'admin' });
      await access.revokeToken(project, 'token_2');
      expect(await access.tokenByHash(lasting, monday)).toBeUndefined();
      expect((await access.tokens(project)).map(({ id }) => id)).toEqual(['token_1', 'token_2']);
    },
  },
  {
    name: 'redeems a sign-in link once, for a session in its project',
    run: async ({ store, project }) => {
      const { access } = store.directory;
      const [link, session] = [aHash(), aHash()];
      await access.addToken(aToken(project, { kind: 'sign_in', expiresAt: monday + 10 }), link);
      const token = await access.redeem(link, aSession, session, monday);
      expect(token).toMatchObject({ ...aSession, project, kind: 'session' });
      expect(await access.tokenByHash(session, monday)).toStrictEqual(token);
      expect(await access.tokenByHash(link, monday)).toBeUndefined();
      expect(await access.redeem(link, { ...aSession, id: 'session_2' }, aHash(), monday)).toBeUndefined();
    },
  },
  {
    name: 'redeems a sign-in link once when many try at the same time',
    run: async ({ store, project }) => {
      const { access } = store.directory;
      const link = aHash();
      await access.addToken(aToken(project, { kind: 'sign_in' }), link);
      const tries = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          access.redeem(link, { ...aSession, id: `session_${String(i)}` }, aHash(), monday),
        ),
      );
      expect(tries.filter((token) => token !== undefined)).toHaveLength(1);
      expect((await access.tokens(project)).filter(({ kind }) => kind === 'session')).toHaveLength(1);
    },
  },
  {
    name: 'redeems neither an expired link, nor a revoked one, nor any other token',
    run: async ({ store, project }) => {
      const { access } = store.directory;
      const [expired, revoked, read] = [aHash(), aHash(), aHash()];
      await access.addToken(aToken(project, { id: 'a', kind: 'sign_in', expiresAt: monday }), expired);
      await access.addToken(aToken(project, { id: 'b', kind: 'sign_in' }), revoked);
      await access.addToken(aToken(project, { id: 'c', kind: 'read' }), read);
      await access.revokeToken(project, 'b');
      for (const hash of [expired, revoked, read, aHash()]) {
        expect(await access.redeem(hash, aSession, aHash(), monday)).toBeUndefined();
      }
      expect(await access.tokenByHash(read, monday)).toMatchObject({ id: 'c' });
    },
  },
  {
    name: 'takes no hand of another project to a key or token',
    run: async ({ store, project, anotherProject }) => {
      const { access } = store.directory;
      const other = await anotherProject();
      const [key, token] = [aHash(), aHash()];
      await access.addKey(aKey(project), key);
      await access.addToken(aToken(project), token);
      await access.revokeKey(other, 'key_1');
      await access.setOrigins(other, 'key_1', ['*']);
      await access.revokeToken(other, 'token_1');
      await expectRefusal(access.setNames(other, 'key_1', [aName('domain')]), 'invalid');
      expect(await access.keyByHash(key)).toMatchObject({ project, origins: ['https://example.com'] });
      expect(await access.tokenByHash(token, monday)).toMatchObject({ project });
      expect([await access.keys(other), await access.tokens(other)]).toEqual([[], []]);
    },
  },
];
