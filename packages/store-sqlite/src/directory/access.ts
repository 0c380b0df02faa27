import { StoreError, type Access, type Key, type KeyKind, type Token, type TokenKind } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { keyNamesOn, namesColumn, namesIn } from './key-names.ts';
import { findProject, needProject, textsOf } from './project-rows.ts';

type KeyRow = {
  id: string;
  project_id: string;
  kind: KeyKind;
  environment: string;
  origins: string;
  names: string;
  created_at: number;
  revoked_at: number | null;
};
type TokenRow = {
  id: string;
  project_id: string;
  kind: TokenKind;
  name: string;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
};

const keyOf = (row: KeyRow): Key => ({
  id: row.id,
  project: row.project_id,
  kind: row.kind,
  environment: row.environment,
  origins: textsOf(row.origins),
  ...namesIn(row.names),
  createdAt: row.created_at,
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
});

const tokenOf = (row: TokenRow): Token => ({
  id: row.id,
  project: row.project_id,
  kind: row.kind,
  name: row.name,
  createdAt: row.created_at,
  ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
});

const tokensWithProject =
  'SELECT tokens.*, projects.id AS project_id FROM tokens JOIN projects ON projects.ordinal = tokens.project';
const keysWithProject = `SELECT keys.*, projects.id AS project_id, ${namesColumn} AS names
  FROM keys JOIN projects ON projects.ordinal = keys.project`;

/** Keys and tokens, found by the hash of their secret alone. */
export const accessOn = (ground: Ground): AtOnce<Access> => ({ ...keysOn(ground), ...tokensOn(ground) });

type KeyNouns = Pick<Access, 'addKey' | 'keyByHash' | 'keyByName' | 'keys' | 'setOrigins' | 'setNames' | 'revokeKey'>;

const keysOn = (ground: Ground): AtOnce<KeyNouns> => {
  const { sql, clock } = ground;
  const names = keyNamesOn(ground);
  return {
    addKey: ({ names: asked = [], ...key }, hash) => {
      const project = needProject(ground, key.project).ordinal;
      refuseTaken(ground, 'keys', { project, id: key.id, hash });
      const createdAt = clock();
      sql.run(
        'INSERT INTO keys (hash, project, id, kind, environment, origins, created_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[
          hash,
          project,
          key.id,
          key.kind,
          key.environment,
          JSON.stringify(key.origins),
          createdAt,
          key.revokedAt ?? null,
        ],
      );
      return { ...key, ...names.put({ project, id: key.id, kind: key.kind }, asked), createdAt };
    },
    keyByHash: (hash) => {
      const row = sql.get<KeyRow>(`${keysWithProject} WHERE hash = ? AND revoked_at IS NULL`, hash);
      return row === undefined ? undefined : keyOf(row);
    },
    keyByName: (name) => {
      const owner = names.ownerOf(name);
      const row =
        owner &&
        sql.get<KeyRow>(
          `${keysWithProject} WHERE keys.project = ? AND keys.id = ? AND revoked_at IS NULL`,
          owner.project,
          owner.key,
        );
      return row === undefined ? undefined : keyOf(row);
    },
    keys: (project) =>
      sql.all<KeyRow>(`${keysWithProject} WHERE projects.id = ? ORDER BY keys.created_at, keys.id`, project).map(keyOf),
    setOrigins: (project, keyId, origins) => {
      const ordinal = findProject(ground, project)?.ordinal ?? 0;
      sql.run('UPDATE keys SET origins = ? WHERE project = ? AND id = ?', JSON.stringify(origins), ordinal, keyId);
    },
    setNames: (project, keyId, asked) => {
      const key = sql.get<Pick<KeyRow, 'kind'> & { project: number }>(
        'SELECT keys.kind, keys.project FROM keys JOIN projects ON projects.ordinal = keys.project WHERE projects.id = ? AND keys.id = ? AND revoked_at IS NULL',
        project,
        keyId,
      );
      if (key === undefined) throw new StoreError('invalid', 'There is no such key.');
      names.put({ ...key, id: keyId }, asked);
    },
    revokeKey: (project, keyId) => {
      names.free(findProject(ground, project)?.ordinal ?? 0, keyId);
      revoke(ground, 'keys', project, keyId, clock());
    },
  };
};

const tokensOn = (
  ground: Ground,
): AtOnce<Pick<Access, 'addToken' | 'tokenByHash' | 'redeem' | 'tokens' | 'revokeToken'>> => {
  const { sql, clock } = ground;
  const standing = (hash: string, now: number): Token | undefined => {
    const row = sql.get<TokenRow>(
      `${tokensWithProject} WHERE hash = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)`,
      hash,
      now,
    );
    return row === undefined ? undefined : tokenOf(row);
  };
  const addToken = (token: Omit<Token, 'createdAt'>, hash: string): Token => {
    const project = needProject(ground, token.project).ordinal;
    refuseTaken(ground, 'tokens', { project, id: token.id, hash });
    const createdAt = clock();
    sql.run(
      'INSERT INTO tokens (hash, project, id, kind, name, created_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[hash, project, token.id, token.kind, token.name, createdAt, token.expiresAt ?? null, token.revokedAt ?? null],
    );
    return { ...token, createdAt };
  };
  return {
    addToken,
    tokenByHash: standing,
    redeem: (signInHash, session, sessionHash, now) => {
      const signIn = standing(signInHash, now);
      if (signIn?.kind !== 'sign_in') return undefined;
      const added = addToken({ ...session, project: signIn.project, kind: 'session' }, sessionHash);
      revoke(ground, 'tokens', signIn.project, signIn.id, now);
      return added;
    },
    tokens: (project) =>
      sql
        .all<TokenRow>(`${tokensWithProject} WHERE projects.id = ? ORDER BY tokens.created_at, tokens.id`, project)
        .map(tokenOf),
    revokeToken: (project, tokenId) => {
      revoke(ground, 'tokens', project, tokenId, clock());
    },
  };
};

const refuseTaken = (
  { sql }: Ground,
  table: 'keys' | 'tokens',
  { project, id, hash }: { project: number; id: string; hash: string },
): void => {
  const taken = sql.get(`SELECT 1 FROM ${table} WHERE hash = ? OR (project = ? AND id = ?)`, hash, project, id);
  if (taken !== undefined) throw new StoreError('invalid', `The id ${id} or its secret is taken already.`);
};

/** The first revocation stands. */
const revoke = (ground: Ground, table: 'keys' | 'tokens', project: string, id: string, now: number): void => {
  const ordinal = findProject(ground, project)?.ordinal ?? 0;
  ground.sql.run(
    `UPDATE ${table} SET revoked_at = ? WHERE project = ? AND id = ? AND revoked_at IS NULL`,
    now,
    ordinal,
    id,
  );
};
