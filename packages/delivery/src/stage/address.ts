import { randomInt } from 'node:crypto';

/**
 * A loopback address that nobody else is likely to have: all of 127/8 is this machine. Cookies do not know ports, so a
 * site that shares nothing needs an address of its own.
 */
export const ownAddress = (): string =>
  `127.${String(randomInt(1, 255))}.${String(randomInt(256))}.${String(randomInt(1, 255))}`;
