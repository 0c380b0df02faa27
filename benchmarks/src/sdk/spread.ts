import { median } from '../schema-check/measure.ts';
import type { Spread } from './report/results.ts';

/** @throws {RangeError} of nothing: a figure that was never measured must not be printed. */
export const spreadOf = (what: string, values: readonly number[]): Spread => {
  if (values.length === 0) throw new RangeError(`${what} was never measured`);
  return { median: rounded(median(values)), least: rounded(Math.min(...values)), most: rounded(Math.max(...values)) };
};

/** Three digits that count are more than any run repeats; whole numbers stay whole. */
const rounded = (n: number): number => (Number.isInteger(n) ? n : Number(n.toPrecision(3)));
