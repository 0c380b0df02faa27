/**
 * What the price is made of. Every number is made up but behaves as in the trade: the harm you may do to others depends
 * on vehicle, driver and distance; what may happen to your own vehicle depends on its worth.
 *
 * @typedef {'car' | 'motorcycle' | 'van' | 'camper'} Vehicle
 * @typedef {'garage' | 'driveway' | 'street'} Parking
 * @typedef {'essential' | 'plus' | 'complete'} Cover
 * @typedef {object} Answers
 * @property {Vehicle} vehicle
 * @property {number} value What it is worth, euros.
 * @property {Parking} parking
 * @property {number} age Of the youngest driver: the lower end of a bracket.
 * @property {number} km In a year.
 * @property {number} clean Years without a claim.
 * @property {Cover} cover
 * @property {number} excess Euros.
 *
 * @typedef {{ label: string, euros: number }} Part
 * @typedef {{ parts: Part[], year: number, month: number }} Price Euros; `year` is the sum of the parts.
 */

/** Euros a year for an average driver, Essential cover. @type {Record<Vehicle, number>} */
const base = { car: 310, motorcycle: 150, van: 420, camper: 260 };
/** @type {Record<Parking, number>} */
const nightFactor = { garage: 0.85, driveway: 1, street: 1.25 };
/** @type {Record<number, number>} */
const excessFactor = { 150: 1.15, 300: 1, 500: 0.86, 1000: 0.68 };
const insuranceTax = 0.1;
const breakdownHelp = 24;
const cleanYearsCounted = 10;

/** Young and very old drivers have more accidents. @param {number} age */
const driverFactor = (age) => (age < 21 ? 1.9 : age < 25 ? 1.45 : age < 30 ? 1.15 : age < 65 ? 1 : 1.12);

/** @param {number} km */
const distanceFactor = (km) => 0.75 + km / 48_000;

/** Five per cent off for each. @param {number} years */
const cleanFactor = (years) => 1 - 0.05 * Math.min(years, cleanYearsCounted);

/** The price of a cover. @param {Answers} answers @returns {Price} */
export const priceOf = (answers) => {
  const risk = driverFactor(answers.age) * distanceFactor(answers.km) * cleanFactor(answers.clean);
  const parts = [
    { label: 'Harm to others', euros: base[answers.vehicle] * risk },
    ...ownVehicle(answers, risk),
    { label: 'Breakdown help', euros: breakdownHelp },
  ];
  const rounded = [...parts, { label: 'Insurance tax, 10%', euros: sum(parts) * insuranceTax }].map(toCents);
  const year = sum(rounded);
  return { parts: rounded, year, month: year / 12 };
};

/** @param {Answers} answers @param {number} risk @returns {Part[]} */
const ownVehicle = ({ cover, value, parking, excess }, risk) => {
  const retained = excessFactor[excess] ?? 1;
  const theft = { label: 'Theft, fire, hail and glass', euros: 28 + value * 0.0036 * nightFactor[parking] * retained };
  const crash = { label: 'Your own accidents', euros: 45 + value * 0.0072 * risk * retained };
  return { essential: [], plus: [theft], complete: [theft, crash] }[cover];
};

/** @param {Part[]} parts */
const sum = (parts) => parts.reduce((total, { euros }) => total + euros, 0);

/** @param {Part} part @returns {Part} */
const toCents = ({ label, euros }) => ({ label, euros: Math.round(euros * 100) / 100 });
