/** @import { Answers } from './price.js' */

/** @param {number} amount */
export const euros = (amount) =>
  amount.toLocaleString('en-IE', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });

/** @param {number} amount */
export const eurosAndCents = (amount) => amount.toLocaleString('en-IE', { style: 'currency', currency: 'EUR' });

/** @param {Pick<Answers, 'cover' | 'vehicle'>} answers */
export const coverInWords = ({ cover, vehicle }) =>
  `${cover.slice(0, 1).toUpperCase()}${cover.slice(1)} cover for your ${vehicle}`;

/** What stands beside a slider. @param {string} name @param {number} value */
export const sliderInWords = (name, value) => {
  if (name === 'value') return euros(value);
  if (name === 'km') return `${value.toLocaleString('en-IE')} km`;
  return value === 1 ? '1 year' : `${String(value)} years`;
};
