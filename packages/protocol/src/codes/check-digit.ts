/**
 * Damm's quasigroup of order 10: weakly totally anti-symmetric, so that every digit misread for another, and every two
 * neighbours that changed places, gives another check digit. Luhn's and ISBN's sums miss some of the latter, and ISBN's
 * needs an X, which nobody types. H. Michael Damm, Total anti-symmetrische Quasigruppen, Marburg 2004.
 */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

/** The digit that makes the digits whole, from 0 to 9. Of digits that have their check digit at the end it is 0. */
export const checkDigitOf = (digits: string): string =>
  Array.from(digits).reduce((interim, digit) => quasigroup[Number(interim)]?.charAt(Number(digit)) ?? '', '0');
