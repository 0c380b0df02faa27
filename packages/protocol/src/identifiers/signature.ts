import type { Identifier } from './identifier.ts';

/** Says what the text is for, so that no other text that this secret ever signs can stand in for it. */
const purpose = 'throughline signature 1';

/**
 * What a customer's own server signs to vouch that an identifier is whose page it stands in: purpose, project, type,
 * canonical value and expiry (ms since 1970) on a line each. No canonical value has a line break, so no two identifiers
 * share a text.
 */
export const signedText = (project: string, { type, value }: Identifier, expiresAt: number): string =>
  [purpose, project, type, value, String(expiresAt)].join('\n');

/**
 * A signature as it is sent: the expiry, a dot, and the HMAC-SHA256 of the text in lower-case hex. The HMAC's key is the
 * bytes of the signing secret as it is written.
 */
export const signaturePattern = /^([1-9]\d{0,15})\.([0-9a-f]{64})$/;

/** The project stands in the secret, so that who signs needs nothing else: `tlsig_shop_…`. */
export const signingSecretPattern = /^tlsig_([a-z][a-z0-9-]*)_[0-9A-Za-z]{32,}$/;
