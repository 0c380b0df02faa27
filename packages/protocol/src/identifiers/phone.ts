import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * E.164 of a phone number as written, or undefined. Numbers in national form need the project's country. "Possible" by
 * its length is enough: "valid" by the numbering plan changes with every release of the metadata, and a person's
 * identifier must not. A number with an extension is a switchboard's: behind it sit many, so it is none of theirs.
 */
export const e164 = (written: string, country?: string): string | undefined => {
  const region = country?.toUpperCase();
  const known = region !== undefined && isSupportedCountry(region) ? region : undefined;
  const phone = known === undefined ? parsePhoneNumberFromString(written) : parsePhoneNumberFromString(written, known);
  if (phone?.isPossible() !== true || phone.ext !== undefined) return undefined;
  return phone.isValid() ? phone.number : (withoutPlus(written, phone.countryCallingCode) ?? phone.number);
};

/** 491701234567 in a German project: the international form with its plus lost, as numbers in JSON lose it. */
const withoutPlus = (written: string, callingCode: string): string | undefined => {
  if (!/^\d+$/.test(written) || !written.startsWith(callingCode)) return undefined;
  const phone = parsePhoneNumberFromString(`+${written}`);
  return phone?.isValid() === true ? phone.number : undefined;
};
