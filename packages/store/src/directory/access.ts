import type { ProjectId } from '../event-log/event-log.ts';
import type { KeyName } from './key-names.ts';

/** What a key may send as: `public` stands in pages, `server` is secret. */
export type KeyKind = 'public' | 'server';

export type Key = {
  /** Public name of the key, kept on every event it brings: `key_…`. */
  id: string;
  project: ProjectId;
  kind: KeyKind;
  environment: string;
  /** Origins a public key may be used from, exact (`https://example.com`), or `*` for any. Empty for server keys. */
  origins: readonly string[];
  /** What clients that send no key are known by. Each belongs to one key of all projects; absent when there is none. */
  names?: readonly KeyName[];
  createdAt: number;
  revokedAt?: number;
};

/** What the bearer of a token may do. `session` is a browser that redeemed a sign-in link; it may what `read` may. */
export type TokenKind = 'read' | 'agent' | 'admin' | 'session' | 'sign_in';

export type Token = {
  id: string;
  project: ProjectId;
  kind: TokenKind;
  /** Who or what holds it, shown in audits. */
  name: string;
  createdAt: number;
  expiresAt?: number;
  revokedAt?: number;
};

/** Secrets never reach the store: callers hash them (SHA-256) and hand in the hash. */
export interface Access {
  /** @throws {StoreError} `invalid` when there is no such project, or the id (in it), the hash or a name (anywhere) is taken. */
  addKey(key: Omit<Key, 'createdAt'>, secretHash: string): Promise<Key>;
  /** Undefined when there is none, or it is revoked. */
  keyByHash(secretHash: string): Promise<Key | undefined>;
  /** Undefined when no key has this name, or it is revoked. */
  keyByName(name: KeyName): Promise<Key | undefined>;
  keys(project: ProjectId): Promise<Key[]>;
  setOrigins(project: ProjectId, keyId: string, origins: readonly string[]): Promise<void>;
  /**
   * In place of those it had.
   * @throws {StoreError} `invalid` when another key has one of them, the key is none that stands, or is a server's.
   */
  setNames(project: ProjectId, keyId: string, names: readonly KeyName[]): Promise<void>;
  /** Its names are free again. */
  revokeKey(project: ProjectId, keyId: string): Promise<void>;
  /** @throws {StoreError} as `addKey` does. */
  addToken(token: Omit<Token, 'createdAt'>, secretHash: string): Promise<Token>;
  /** Undefined when there is none, or it is revoked, or `now` is not before its end. */
  tokenByHash(secretHash: string, now: number): Promise<Token | undefined>;
  /** Undefined unless the hash is that of a valid `sign_in` token. Takes it for good and puts a session in its place, in one transaction: a link works once. */
  redeem(
    signInHash: string,
    session: Omit<Token, 'createdAt' | 'project' | 'kind'>,
    sessionHash: string,
    now: number,
  ): Promise<Token | undefined>;
  tokens(project: ProjectId): Promise<Token[]>;
  revokeToken(project: ProjectId, tokenId: string): Promise<void>;
}
