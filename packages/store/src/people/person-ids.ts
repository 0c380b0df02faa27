import { createHmac } from 'node:crypto';
import type { Identifier, PersonId } from '@throughline/protocol';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const idBytes = 16;

/**
 * The permanent id of one identifier: 128 bit of HMAC-SHA256 over type and canonical value, keyed with the project's
 * secret, as 26 characters of lower-case base32. Without the secret nobody can tell which identifier it is, nor find
 * the same person in another project.
 */
export const identifierId = (projectSecret: string, { type, value }: Identifier): PersonId =>
  base32(createHmac('sha256', projectSecret).update(`${type}\0${value}`).digest().subarray(0, idBytes));

/** RFC 4648, lower-case, no padding. */
const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
};
