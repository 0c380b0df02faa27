import type { CanonicalIdentifiers } from '../events/stored.ts';
import { limits } from '../limits/limits.ts';
import { excerpt, isWellFormed, utf8Bytes } from '../text/text.ts';
import { canonicalEmail } from './email.ts';
import type { Identifier } from './identifier.ts';
import { isJunk } from './junk.ts';
import { e164 } from './phone.ts';

export type CanonicalOptions = {
  /** ISO 3166-1 alpha-2: how national phone numbers are read. Absent: only those in international form are phones. */
  country?: string | undefined;
};

export type IdentifierRefusal = { code: 'junk_identifier' | 'bad_identifier'; detail: string };

export type CanonicalResult = { ok: true; identifier: Identifier } | ({ ok: false } & IdentifierRefusal);

const typePattern = /^[a-z][a-z0-9_]{0,31}$/;
const controlCharacter = /\p{Cc}/u;

/**
 * The one form of an identifier under which it is compared, joined and looked up. Whole numbers become decimal text;
 * text becomes NFC, is trimmed and at most `limits.identifierBytes` long; e-mail addresses are lower-cased; phone
 * numbers become E.164, or type `phone_raw` where that cannot be told. All else is case-sensitive. Idempotent.
 */
export const canonicalIdentifier = (type: string, value: unknown, options: CanonicalOptions = {}): CanonicalResult => {
  if (!typePattern.test(type)) {
    return bad(
      `${excerpt(type, 32)} is no identifier type: lower-case letters, digits and _, starting with a letter, at most 32`,
    );
  }
  const text = textOf(type, value);
  if (typeof text !== 'string') return text;
  if (isJunk(text)) {
    return {
      ok: false,
      code: 'junk_identifier',
      detail: `${type} is "${excerpt(text, 32)}", which names nobody: leave it out`,
    };
  }
  if (type === 'email') return emailOf(text);
  return { ok: true, identifier: type === 'phone' ? phoneOf(text, options.country) : { type, value: text } };
};

const bad = (detail: string): CanonicalResult & { ok: false } => ({ ok: false, code: 'bad_identifier', detail });

const textOf = (type: string, value: unknown): string | (CanonicalResult & { ok: false }) => {
  const text = typeof value === 'number' ? decimalOf(value) : value;
  if (typeof text !== 'string') return bad(`${type} is neither text nor a whole number below 2^53: send it as text`);
  if (!isWellFormed(text)) return bad(`${type} holds half a surrogate pair, which no UTF-8 can: send well-formed text`);
  const tidy = text.normalize('NFC').trim();
  if (controlCharacter.test(tidy)) return bad(`${type} holds a control character: send it without`);
  const bytes = utf8Bytes(tidy);
  if (bytes <= limits.identifierBytes) return tidy;
  return bad(
    `${type} is ${String(bytes)} bytes long; the limit is ${String(limits.identifierBytes)}: send a shorter one`,
  );
};

/** Beyond 2^53 a JSON number has lost digits: two customers would be one. */
const decimalOf = (value: number): string | undefined => (Number.isSafeInteger(value) ? String(value) : undefined);

const emailOf = (text: string): CanonicalResult => {
  const value = canonicalEmail(text);
  return value === undefined
    ? bad('email does not look like an e-mail address: name@domain.tld')
    : { ok: true, identifier: { type: 'email', value } };
};

const phoneOf = (text: string, country: string | undefined): Identifier => {
  const value = e164(text, country);
  return value === undefined ? { type: 'phone_raw', value: text } : { type: 'phone', value };
};

export type CanonicalSet = {
  /** Without a prototype: safe to index by any type. */
  canonical: CanonicalIdentifiers;
  refused: ({ type: string } & IdentifierRefusal)[];
};

/**
 * The canonical identifiers of one event; what is refused is not among them and is named with the reason. An event
 * keeps standing as long as one identifier is left. Where a phone falls to `phone_raw` and one was sent too, the one
 * sent stays.
 */
export const canonicalIdentifiers = (
  sent: Readonly<Record<string, unknown>>,
  options: CanonicalOptions = {},
): CanonicalSet => {
  const canonical = Object.create(null) as CanonicalIdentifiers;
  const refused: CanonicalSet['refused'] = [];
  for (const type of Object.keys(sent).sort()) {
    const result = canonicalIdentifier(type, sent[type], options);
    if (result.ok) canonical[result.identifier.type] = result.identifier.value;
    else refused.push({ type, code: result.code, detail: result.detail });
  }
  return { canonical, refused };
};
