import { hash, randomInt } from 'node:crypto';

/** What a secret is for. The prefix shows in it, so that a secret found in a log or a page can be named at sight. */
export const secretPrefixes = {
  public: 'tlp_',
  server: 'tls_',
  read: 'tlr_',
  agent: 'tla_',
  admin: 'tlad_',
  sign_in: 'tli_',
  session: 'tlse_',
  signing: 'tlsig_',
} as const;
export type SecretKind = keyof typeof secretPrefixes;

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 32 letters of 62: 190 bit. */
const secretLetters = 32;

const randomText = (length: number): string =>
  Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');

/** Shown once, to whoever asked for it; only its hash is kept. */
export const newSecret = (kind: SecretKind): string => secretPrefixes[kind] + randomText(secretLetters);

/** Whether it is written as a key is. */
export const isKeySecret = (text: string): boolean =>
  [secretPrefixes.public, secretPrefixes.server].some((prefix) => text.startsWith(prefix));

/** SHA-256, hex. A plain hash is enough, since what is hashed is long and random, not a password. */
export const hashOfSecret = (secret: string): string => hash('sha256', secret, 'hex');

/** A public name for a key, a token or what a hand did: says nothing about a secret. */
export const newId = (kind: 'key' | 'token' | 'hand' | 'revoke' | 'restore'): string => `${kind}_${randomText(16)}`;
