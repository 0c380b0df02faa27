import { utf8Bytes } from '../text/text.ts';

/** A local part of 64 bytes and 254 in all: RFC 5321. Quoted local parts and address literals are nobody's mailbox. */
const address =
  /^[^\s@"(),:;<>[\]\\]+@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/**
 * The address lower-cased, or undefined when it does not look like one. Lower-casing the local part too is right in
 * practice: no provider in use tells two people apart by case. Dots and +tags stay, for some do tell by these.
 */
export const canonicalEmail = (text: string): string | undefined => {
  const lower = text.toLowerCase().normalize('NFC');
  const at = lower.indexOf('@');
  const local = lower.slice(0, at);
  const dotted = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  return address.test(lower) && !dotted && utf8Bytes(local) <= 64 && utf8Bytes(lower) <= 254 ? lower : undefined;
};
