/**
 * What could name a person or be a secret: an e-mail address, five digits and more (telephone, card and account
 * numbers, dates of birth, also with signs between them), and tokens of thirty-two signs and more.
 */
const telling = /[^\s/]*(@|%40)[^\s/]*|\p{N}([ ()./-]{0,2}\p{N}){4,}|[\w-]{32,}/gu;

/** Of any text the first 500 signs in one line, `…` for what could name a person, of that 100 signs: what a row shows. */
export const readable = (text: unknown): string =>
  String(text).slice(0, 500).replace(/\s+/g, ' ').trim().replace(telling, '…').slice(0, 100);

/** Origin and path of an address, readable: query and fragment are for the site alone. */
export const readableUrl = (address: string): string => {
  const { origin, pathname } = new URL(address);
  return origin + readable(pathname);
};
