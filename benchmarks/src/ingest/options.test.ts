import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { optionsFrom } from './options.ts';

describe('the options', () => {
  it('are small unless asked otherwise', () => {
    expect(optionsFrom([])).toEqual({ seconds: 5, rounds: 3, connections: 64, batch: 50, seed: 1, folder: tmpdir() });
    expect(optionsFrom(['--seconds', '60.5', '--rounds=5', '--folder', '/x'])).toMatchObject({
      seconds: 60.5,
      rounds: 5,
      batch: 50,
      folder: '/x',
    });
  });

  it('are refused by name when they are none, out of bounds or unheard of', () => {
    expect(() => optionsFrom(['--seconds', 'long'])).toThrow('--seconds must be a number from 0.1 to 600, not long');
    expect(() => optionsFrom(['--rounds', '1.5'])).toThrow('--rounds must be a whole number');
    expect(() => optionsFrom(['--batch', '1001'])).toThrow('--batch');
    expect(() => optionsFrom(['--conections', '1'])).toThrow('--conections');
  });
});
