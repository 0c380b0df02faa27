import { createHmac } from 'node:crypto';
import { signedText, signingSecretPattern } from '@throughline/protocol';

/** What is signed. */
export type SignedIdentifier = {
  /** `customer`, `email`, `phone`, or a type of your own. */
  type: string;
  /** As it will stand in the page's `identify`. A phone number in international form: `+4930901820`. */
  value: string | number;
  /** Until when the page may say it, ms since 1970: an hour from now, a day. */
  expiresAt: number;
};

/**
 * Vouches, for the page of somebody who has signed in, that this identifier is theirs:
 * `throughline.identify({ customer: 'c-1' }, {}, { signatures: { customer: signature } })`.
 *
 * @param secret `tlsig_…`, from `throughline project signing <project>`. It belongs on the server alone
 * @returns the text to hand to the page
 * @throws {TypeError} where the secret is none, or no collector would take the identifier: it says which
 */
export const signIdentifier = ({ type, value, expiresAt }: SignedIdentifier, secret: string): string => {
  const [, project] = signingSecretPattern.exec(secret) ?? [];
  if (project === undefined) throw new TypeError('signIdentifier: the secret is none: it takes tlsig_…');
  if (!Number.isSafeInteger(expiresAt) || expiresAt <= 0)
    throw new TypeError('signIdentifier: expiresAt is no moment: it takes milliseconds since 1970');
  const text = signedText(project, { type, value: canonical(type, value) }, expiresAt);
  return `${String(expiresAt)}.${createHmac('sha256', secret).update(text, 'utf8').digest('hex')}`;
};

/** As the collector makes it, but for national phone numbers: to know their country takes a library. */
const canonical = (type: string, value: string | number): string => {
  const text = String(value).normalize('NFC').trim();
  if (text === '') throw new TypeError(`signIdentifier: ${type} is empty`);
  if (type === 'email') return text.toLowerCase().normalize('NFC');
  if (type === 'phone' && !/^\+[1-9]\d{4,14}$/.test(text))
    throw new TypeError('signIdentifier: phone is not in international form: it takes +4930901820');
  return text;
};
