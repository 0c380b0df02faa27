import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { optionsFrom } from './options.ts';

describe('the options', () => {
  it('are small unless asked otherwise', () => {
    expect(optionsFrom([])).toEqual({
      seconds: 5,
      rounds: 3,
      connections: 64,
      batch: 50,
      seed: 1,
      workloads: ['fixed'],
      fills: [0],
      folder: tmpdir(),
      keep: join(tmpdir(), 'throughline-bench-fills'),
    });
    expect(optionsFrom(['--seconds', '60.5', '--rounds=5', '--folder', '/x', '--keep', '/y'])).toMatchObject({
      seconds: 60.5,
      rounds: 5,
      batch: 50,
      folder: '/x',
      keep: '/y',
    });
  });

  it('are those of growth where growth is asked for, each as said where it is said', () => {
    const growth = { seconds: 60, rounds: 5, workloads: ['fixed', 'random'], fills: [0, 1_000_000, 10_000_000] };
    expect(optionsFrom(['--growth'])).toMatchObject(growth);
    expect(optionsFrom(['--growth', '--fill', '0,500k,250', '--workload=random', '--rounds', '1'])).toMatchObject({
      seconds: 60,
      rounds: 1,
      workloads: ['random'],
      fills: [0, 500_000, 250],
    });
  });

  it('name a workload and a fill once, however often they are said', () => {
    expect(optionsFrom(['--fill', '1m,1000k', '--workload', 'fixed,fixed'])).toMatchObject({
      fills: [1_000_000],
      workloads: ['fixed'],
    });
  });

  it('are refused by name when they are none, out of bounds or unheard of', () => {
    expect(() => optionsFrom(['--seconds', 'long'])).toThrow('--seconds must be a number from 0.1 to 600, not long');
    expect(() => optionsFrom(['--rounds', '1.5'])).toThrow('--rounds must be a whole number');
    expect(() => optionsFrom(['--batch', '1001'])).toThrow('--batch');
    expect(() => optionsFrom(['--fill', '10 m'])).toThrow('--fill must be a number of events like 0, 500k or 10m');
    expect(() => optionsFrom(['--fill', '101m'])).toThrow('--fill');
    expect(() => optionsFrom(['--workload', 'mixed'])).toThrow('--workload must be of fixed, random, not mixed');
    expect(() => optionsFrom(['--conections', '1'])).toThrow('--conections');
  });
});
