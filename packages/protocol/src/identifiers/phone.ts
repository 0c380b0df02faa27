import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js';

/**
 * E.164 of a phone number as written, or undefined. Numbers in national form need the project's country. "Possible" by
 * its length is enough: "valid" by the numbering plan changes with every release of the metadata, and a person's
 * identifier must not. A number with an extension is a switchboard's: behind it sit many, so it is none of theirs.
 */
export const e164 = (written: string, country?: string): string | undefined => {
  const phone = parse(written, regionOf(country));
  return phone?.isPossible() === true && phone.ext === undefined ? phone.number : undefined;
};

const regionOf = (country: string | undefined): CountryCode | undefined => {
  const region = country?.toUpperCase();
  return region !== undefined && isSupportedCountry(region) ? region : undefined;
};

const parse = (written: string, region: CountryCode | undefined) => {
  if (region === undefined) return parsePhoneNumberFromString(written);
  return withoutPlus(written, region) ?? parsePhoneNumberFromString(written, region);
};

/** 491701234567 in a German project: the international form with its plus lost, as numbers in JSON lose it. */
const withoutPlus = (written: string, region: CountryCode) => {
  if (!/^\d+$/.test(written) || !written.startsWith(getCountryCallingCode(region))) return undefined;
  const phone = parsePhoneNumberFromString(`+${written}`);
  return phone?.isValid() === true ? phone : undefined;
};
