import { describe, expect, it } from 'vitest';
import { readingsOf } from './readings.ts';

const typesOf = (text: string) => readingsOf(text).map(({ type }) => type);

describe('readingsOf', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['jana@example.org', ['email']],
    ['+49 (30) 1234-567', ['phone', 'customer']],
    ['030/1234567', ['phone', 'customer']],
    ['4711', ['customer']],
    ['C-48151', ['customer']],
    ['-----', ['customer']],
  ])('takes %j for %j', (text, types) => {
    expect(typesOf(text)).toEqual(types);
  });

  it('asks for what was typed, without the blanks around it', () => {
    expect(readingsOf(' C 1 ')).toEqual([{ type: 'customer', value: 'C 1' }]);
  });
});
