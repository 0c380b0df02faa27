/** Percent-encoded ASCII only: never throws, and what is not ASCII is none of the patterns below. */
const decodeOnce = (text: string): string =>
  text.replace(/%([2-7][0-9a-f])/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Decoded until nothing changes, for an address inside an address is encoded twice; bounded, each pass shortens. */
export const decodeDeep = (text: string): string => {
  let now = text;
  for (let pass = 0; pass < 8; pass += 1) {
    const next = decodeOnce(now);
    if (next === now) return now;
    now = next;
  }
  return now;
};

const email = /[^\s@/?&=#,;:<>"]+@[^\s@/?&=#,;:<>"]+/;
const jsonWebToken = /eyJ[\w-]{5,}\.[\w-]{5,}/;
const uuid = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i;
const hex = /(?:^|[^a-z0-9])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{12,}(?![a-z0-9])/i;
const longNumber = /\d{5}/;
const isoDate = /^\d{4}-\d\d(?:-\d\d)?$/;
const onlyDigits = /^[+\d][\d ().-]*$/;

export const holdsEmail = (text: string): boolean => email.test(text);

/** A phone number, written with its blanks: seven digits and more, and nothing else. A date is none. */
export const isSpacedNumber = (text: string): boolean =>
  onlyDigits.test(text) && !isoDate.test(text) && text.replace(/\D/g, '').length >= 7;

export const holdsLongNumber = (text: string): boolean => longNumber.test(text);

/** Something that a machine made to be unguessable or unique: JWT, uuid, hex, nanoid, base64. */
export const holdsToken = (text: string): boolean =>
  jsonWebToken.test(text) || uuid.test(text) || hex.test(text) || looksRandom(text);

/** `aB3xK9…`: runs of one kind of letter are short, where a word's are long. */
const pieces = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;

/**
 * No rule can tell a random text from a name for certain. This one lets through what people write into addresses
 * (`quote-step-2`, `Kraftfahrzeughaftpflichtversicherung`, `iPhone15ProMax`) and stops what generators make: long ones
 * of small and capital letters and digits together, and those whose letters change their kind all the time.
 */
const looksRandom = (text: string): boolean => {
  const signs = text.replace(/[^A-Za-z0-9]/g, '');
  if (signs.length < 10) return false;
  if (signs.length >= 20 && /[a-z]/.test(signs) && /[A-Z]/.test(signs) && /\d/.test(signs)) return true;
  const found = text.match(pieces) ?? [];
  const single = found.filter((piece) => /^[A-Za-z]$/.test(piece)).length;
  const mixed = /[a-z][A-Z]|[A-Za-z]\d+[A-Za-z]/.test(text);
  return mixed && (signs.length / found.length < 2.5 || (single >= 2 && signs.length / found.length < 3.5));
};
