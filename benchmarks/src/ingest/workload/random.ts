export type Random = {
  /** 32 random bits. */
  bits(): number;
  /** A whole number, at least 0, below `end`. */
  below(end: number): number;
  oneOf<Item>(items: readonly [Item, ...Item[]]): Item;
};

/** Draws after which every bit of the seed has reached every bit of the state. */
const mixing = 20;

/**
 * The same numbers for the same seed, everywhere: sfc32. Its 128 bits of state keep two seeds from meeting in the same
 * numbers, for ids are made of them and none may come twice.
 */
export const randomFrom = (seed: number): Random => {
  let [a, b, c, counter] = [0x9e3779b9, seed | 0, 0x85ebca6b, 1];
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < mixing; i += 1) bits();
  const below = (end: number): number => Math.floor((bits() / 2 ** 32) * end);
  return { bits, below, oneOf: (items) => items[below(items.length)] ?? items[0] };
};
