import { createHash } from 'node:crypto';

/**
 * The public id of a link handoff: the first 128 bit of its token's SHA-256, base64url. Whoever has the token finds the
 * id; nobody finds the token by the id.
 */
export const handoffIdOfToken = (token: string): string =>
  createHash('sha256').update(token, 'utf8').digest().subarray(0, 16).toString('base64url');
