/**
 * The answers so far, as the address carries them from page to page: nothing in them says who somebody is. The address
 * may come from anywhere, so each answer is held to what the form could have given.
 *
 * @import { Answers, Cover, Parking, Vehicle } from './price.js'
 */

/** @type {Answers} */
const usual = {
  vehicle: 'car',
  value: 18_000,
  parking: 'driveway',
  age: 30,
  km: 12_000,
  clean: 4,
  cover: 'complete',
  excess: 300,
};

/** @type {readonly Vehicle[]} */
const vehicles = ['car', 'motorcycle', 'van', 'camper'];
/** @type {readonly Parking[]} */
const nights = ['garage', 'driveway', 'street'];
/** @type {readonly Cover[]} */
const covers = ['essential', 'plus', 'complete'];

/** Answers in an address's query; what it lacks or garbles is as usual. @param {string} query @returns {Answers} */
export const answersIn = (query) => {
  const given = new URLSearchParams(query);
  return {
    vehicle: oneOf(vehicles, given.get('vehicle'), usual.vehicle),
    value: between(1000, 80_000, given.get('value'), usual.value),
    parking: oneOf(nights, given.get('parking'), usual.parking),
    age: between(17, 99, given.get('age'), usual.age),
    km: between(2000, 40_000, given.get('km'), usual.km),
    clean: between(0, 10, given.get('clean'), usual.clean),
    cover: oneOf(covers, given.get('cover'), usual.cover),
    excess: oneOf([150, 300, 500, 1000], Number(given.get('excess')), usual.excess),
  };
};

/** The query that carries them on: what is not as usual, so that a QR code stays coarse. @param {Answers} answers */
export const queryOf = (answers) => {
  const standing = Object.entries(usual);
  const own = Object.entries(answers).filter(
    ([name, value]) => !standing.some((one) => one[0] === name && one[1] === value),
  );
  return new URLSearchParams(own.map(([name, value]) => [name, String(value)])).toString();
};

/** The answers with those that a form holds now. @param {Answers} before @param {HTMLFormElement} form @returns {Answers} */
export const answersWith = (before, form) => {
  const given = new URLSearchParams(queryOf(before));
  for (const [name, value] of new FormData(form)) given.set(name, String(value));
  return answersIn(given.toString());
};

/** @template T @param {readonly T[]} allowed @param {unknown} given @param {T} otherwise */
const oneOf = (allowed, given, otherwise) => allowed.find((one) => one === given) ?? otherwise;

/** @param {number} least @param {number} most @param {string | null} given @param {number} otherwise */
const between = (least, most, given, otherwise) => {
  const number = given === null || given === '' ? Number.NaN : Math.round(Number(given));
  return number >= least && number <= most ? number : otherwise;
};
