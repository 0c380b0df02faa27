import { createHash, randomBytes } from 'node:crypto';
import { handoffParameter, limits } from '@throughline/protocol';

/** A link's secret: 128 bit as base64url, the form that the browser's has too. */
export const newToken = (): string => randomBytes(limits.tokenBytes).toString('base64url');

/**
 * The public name of a handoff: 128 bit of its token's SHA-256. The token itself is in the link alone: it is neither
 * sent to the collector nor written into a spool.
 */
export const handoffIdOf = (token: string): string =>
  createHash('sha256').update(token, 'utf8').digest().subarray(0, limits.tokenBytes).toString('base64url');

/** @throws {TypeError} for what is no address */
export const handoffUrl = (token: string, base: string | URL): string => {
  const address = new URL(base);
  address.searchParams.set(handoffParameter, token);
  return address.href;
};
