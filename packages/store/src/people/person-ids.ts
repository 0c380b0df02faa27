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
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet.charAt((held >> (bits - 5)) & 31);
    held &= 31;
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (5 - bits)) & 31);
};
