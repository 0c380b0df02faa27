import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersIn, queryOf } from './answers.js';

const usual = answersIn('');

describe('answersIn', () => {
  it('reads what the address says, the rest is as usual', () => {
    expect(answersIn('?vehicle=van&value=9000&cover=plus&excess=500')).toEqual({
      ...usual,
      vehicle: 'van',
      value: 9000,
      cover: 'plus',
      excess: 500,
    });
  });

  it.each([
    'vehicle=tank',
    'value=-5',
    'value=1e9',
    'value=',
    'value=%00',
    'clean=many',
    'excess=301',
    'age=3',
    '__proto__=x',
  ])('takes no %s from an address that anybody could have made', (query) => {
    expect(answersIn(query)).toEqual(usual);
  });

  it('gives something to reckon with, whatever the query', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        const { value, km, clean } = answersIn(query);
        expect([value, km, clean].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('queryOf', () => {
  it('says nothing of what is as usual', () => {
    expect(queryOf(usual)).toBe('');
    expect(queryOf({ ...usual, vehicle: 'camper', clean: 0 })).toBe('vehicle=camper&clean=0');
  });

  it('loses nothing on the way', () => {
    const query = 'vehicle=motorcycle&value=4000&parking=street&age=65&km=30000&clean=9&cover=essential&excess=150';
    const answers = answersIn(query);
    expect(answersIn(queryOf(answers))).toEqual(answers);
    expect(queryOf(answers)).toBe(query);
  });
});
