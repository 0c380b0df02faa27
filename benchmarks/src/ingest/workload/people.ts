import { randomFrom, type Random } from './random.ts';
import { writeRandomText } from './signs.ts';

/** Everybody who ever comes. */
export const peopleCount = 200_000;

/** Signs of a visitor's id behind its `v_`. */
export const visitorWidth = 20;

/** The seed of their ids: whoever fills a file and whoever measures on it mean the same people. */
const peopleSeed = 20_231;

/** The ids of all of them, one after the other. */
const visitorIds = (): Buffer => {
  const ids = Buffer.allocUnsafe(peopleCount * visitorWidth);
  const random = randomFrom(peopleSeed);
  for (let person = 0; person < peopleCount; person += 1)
    writeRandomText(ids, person * visitorWidth, random, visitorWidth);
  return ids;
};

export type People = {
  /** Writes the beginning of a person's visitor id, up to the whole of it. */
  writeVisitor(into: Buffer, at: number, person: number, width: number): void;
  /** Who comes next: few come often, most come seldom. The nth most frequent one n times less often than the first. */
  zipf(random: Random): number;
};

export const peopleOf = (): People => {
  const ids = visitorIds();
  const cumulative = cumulativeZipf();
  const total = cumulative[peopleCount - 1] ?? 0;
  return {
    writeVisitor: (into, at, person, width) => {
      ids.copy(into, at, person * visitorWidth, person * visitorWidth + width);
    },
    zipf: (random) => firstAbove(cumulative, (random.bits() / 2 ** 32) * total),
  };
};

/** Zipf's law with the exponent 1: weights 1, 1/2, 1/3 and so on, added up. */
const cumulativeZipf = (): Float64Array => {
  let sum = 0;
  return Float64Array.from({ length: peopleCount }, (_, person) => (sum += 1 / (person + 1)));
};

const firstAbove = (sorted: Float64Array, value: number): number => {
  let [least, most] = [0, sorted.length - 1];
  while (least < most) {
    const middle = (least + most) >>> 1;
    if ((sorted[middle] ?? 0) > value) most = middle;
    else least = middle + 1;
  }
  return least;
};
