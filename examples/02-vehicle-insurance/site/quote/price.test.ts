import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceOf, type Answers } from './price.js';

const usual: Answers = {
  vehicle: 'car',
  value: 18_000,
  parking: 'driveway',
  age: 30,
  km: 12_000,
  clean: 4,
  cover: 'complete',
  excess: 300,
};

const anyAnswers: fc.Arbitrary<Answers> = fc.record({
  vehicle: fc.constantFrom('car', 'motorcycle', 'van', 'camper'),
  value: fc.integer({ min: 1000, max: 80_000 }),
  parking: fc.constantFrom('garage', 'driveway', 'street'),
  age: fc.constantFrom(17, 21, 25, 30, 65),
  km: fc.integer({ min: 2000, max: 40_000 }),
  clean: fc.integer({ min: 0, max: 10 }),
  cover: fc.constantFrom('essential', 'plus', 'complete'),
  excess: fc.constantFrom(150, 300, 500, 1000),
});

describe('priceOf', () => {
  it('adds up, reckoned by hand', () => {
    // 310 · 0.8; 28 + 18,000 · 0.0036; 45 + 18,000 · 0.0072 · 0.8; 24; a tenth of the sum.
    expect(priceOf(usual).parts.map(({ euros }) => euros)).toEqual([248, 92.8, 148.68, 24, 51.35]);
    expect(priceOf(usual).year).toBeCloseTo(564.83, 6);
    expect(priceOf(usual).month).toBeCloseTo(47.07, 2);
  });

  it('is the sum of its parts, and costs something', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { parts, year, month } = priceOf(answers);
        expect(year).toBeCloseTo(
          parts.reduce((total, { euros }) => total + euros, 0),
          6,
        );
        expect(parts.every(({ euros }) => euros > 0)).toBe(true);
        expect(month * 12).toBeCloseTo(year, 6);
      }),
    );
  });

  it('never costs less for more cover, more worth or more distance', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { year } = priceOf(answers);
        expect(priceOf({ ...answers, cover: 'complete' }).year).toBeGreaterThanOrEqual(year);
        expect(priceOf({ ...answers, value: answers.value + 1000 }).year).toBeGreaterThanOrEqual(year);
        expect(priceOf({ ...answers, km: answers.km + 1000 }).year).toBeGreaterThan(year);
      }),
    );
  });

  it('never costs more for a higher excess or another year without a claim', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { year } = priceOf(answers);
        expect(priceOf({ ...answers, excess: 1000 }).year).toBeLessThanOrEqual(year);
        expect(priceOf({ ...answers, clean: answers.clean + 1 }).year).toBeLessThanOrEqual(year);
      }),
    );
  });

  it('is what the landing page says covers start at', () => {
    const landing = readFileSync(new URL('../index.html', import.meta.url), 'utf8');
    const said = [...landing.matchAll(/from <b>€(\d+)<\/b>/g)].map(([, euros]) => Number(euros));
    const least = { ...usual, value: 1000, parking: 'garage', km: 2000, clean: 10, excess: 1000 } as const;
    const covers = ['essential', 'plus', 'complete'] as const;
    expect(said).toEqual(covers.map((cover) => Math.ceil(priceOf({ ...least, cover }).month)));
  });
});
