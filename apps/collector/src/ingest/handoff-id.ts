import { createHash } from 'node:crypto';

/**
 * The public id of a link handoff: the first 128 bit of its token's SHA-256, base64url. Whoever has the token finds the
 * id; nobody finds the token by the id.
 */
export const handoffIdOfToken = (token: string): string => first128Bit(token);

/** The same for a spoken code, walled by project: equal codes of two projects are two handoffs. */
export const handoffIdOfCode = (project: string, code: string): string => first128Bit(`code\0${project}\0${code}`);

const first128Bit = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest().subarray(0, 16).toString('base64url');
