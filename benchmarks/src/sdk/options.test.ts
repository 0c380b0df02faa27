import { describe, expect, it } from 'vitest';
import { optionsFrom } from './options.ts';
import { peers } from './peers/peers.ts';

describe('what a run is asked for', () => {
  it('measures everybody, and keeps what it found, unless told otherwise', () => {
    expect(optionsFrom([])).toEqual({ rounds: 3, starts: 5, deliveries: 1, calls: 1000, peers, keeps: true });
  });

  it('keeps nothing where somebody or something is left out', () => {
    const some = optionsFrom(['--only', 'plausible,throughline']);
    expect(some.peers.map(({ name }) => name)).toEqual(['plausible', 'throughline']);
    expect(some.keeps).toBe(false);
    expect(optionsFrom(['--deliveries', '0']).keeps).toBe(false);
    expect(optionsFrom(['--rounds', '0']).keeps).toBe(false);
  });

  it('names the option, its bounds and what was given', () => {
    expect(() => optionsFrom(['--rounds', '1.5'])).toThrow(
      new RangeError('--rounds must be a whole number from 0 to 99, not 1.5'),
    );
    expect(() => optionsFrom(['--starts', '0'])).toThrow('--starts must be a whole number from 1 to 99, not 0');
    expect(() => optionsFrom(['--only', 'plausable'])).toThrow(/--only knows .*plausible.*, not plausable/);
    expect(() => optionsFrom(['--fast'])).toThrow(TypeError);
  });
});
