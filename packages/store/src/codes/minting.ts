import { createHmac } from 'node:crypto';
import { codeOfDigits, limits } from '@throughline/protocol';

/** How a code came to be: enough, with the project's secret, to show it again. */
export type Minting = { handoff: string; digits: number; attempt: number };

/**
 * The code of a minting: digits of HMAC-SHA256 over the handoff's random id. Without the project's secret nobody finds
 * the one by the other, in either direction; so the code itself need not be kept to be shown again.
 */
export const mintedCode = (projectSecret: string, { handoff, digits, attempt }: Minting): string => {
  const bytes = createHmac('sha256', projectSecret)
    .update(`minted\0${handoff}\0${String(attempt)}`)
    .digest();
  // 64 bit: what the remainder favours is less than one in a billion.
  const number = bytes.readBigUInt64BE() % 10n ** BigInt(digits);
  return codeOfDigits(number.toString().padStart(digits, '0'));
};

/**
 * What is kept of a code to find it by. Digits are few: whoever has the project's secret beside the hash, as the store's
 * file has, tries all of them in seconds. It protects where the secret is not: a table or an index that was copied, a
 * statement in a log, an operator's glance. What protects against guesses is the lock on claims, and a short life.
 */
export const hashOfCode = (projectSecret: string, code: string): string =>
  createHmac('sha256', projectSecret).update(`code\0${code}`).digest('base64url');

/** Tries to find a code that is free. Of seven digits, even with all that are remembered, one in twenty is taken. */
const attempts = 32;

/** The first minting whose code is free; undefined when there seems to be none. */
export const mintFree = (
  projectSecret: string,
  handoff: string,
  open: number,
  isTaken: (hash: string) => boolean,
): (Minting & { code: string; hash: string }) | undefined => {
  const digits = open < limits.manyOpenCodes ? limits.codeDigits : limits.longCodeDigits;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const code = mintedCode(projectSecret, { handoff, digits, attempt });
    const hash = hashOfCode(projectSecret, code);
    if (!isTaken(hash)) return { handoff, digits, attempt, code, hash };
  }
  return undefined;
};
