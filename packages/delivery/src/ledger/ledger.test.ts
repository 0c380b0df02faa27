import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Stored } from '../collector/project.ts';
import { createLedger, isClean } from './ledger.ts';

const stored = (name: string, n: number | undefined, seq: number, more: Partial<Stored> = {}): Stored => ({
  id: `${name}-${String(n)}-${String(seq)}`,
  name,
  n,
  stream: 's',
  seq,
  dropped: 0,
  ...more,
});

const ledgerOf = (...said: [string, number][]) => {
  const ledger = createLedger();
  for (const [name, count] of said) ledger.say(name, count);
  return ledger;
};

describe('the ledger', () => {
  it('numbers what is said on, and writes it as an expression', () => {
    const ledger = createLedger();
    const told: unknown[] = [];
    const page = createContext({
      throughline: { touchpoint: (name: string, { n }: { n: number }) => told.push([name, n]) },
    });
    for (const text of [ledger.say('a', 2), ledger.say('b'), ledger.say('a')]) runInContext(text, page);
    expect(told).toEqual([...[1, 2].map((n) => ['a', n]), ['b', 1], ['a', 3]]);
    expect(ledger.said).toBe(4);
  });

  it('is clean when each is stored once, page views of their own left out', () => {
    const verdict = ledgerOf(['a', 2]).compare([
      stored('page_viewed', undefined, 1),
      stored('a', 1, 2),
      stored('a', 2, 3),
    ]);
    expect(isClean(verdict)).toBe(true);
    expect(verdict).toMatchObject({ said: 2, stored: 2, lost: [], twice: [], strange: [], holes: 0 });
  });

  it.each([
    ['a loss at the end', [stored('a', 1, 1)], { lost: ['a 2'] }],
    ['a loss in the middle', [stored('a', 2, 2)], { lost: ['a 1'], holes: 1 }],
    ['one stored twice under two ids', [stored('a', 1, 1), stored('a', 1, 2), stored('a', 2, 3)], { twice: ['a 1'] }],
    ['one that nobody said', [stored('a', 1, 1), stored('a', 2, 2), stored('a', 3, 3)], { strange: ['a 3'] }],
    ['a page view that is missing', [stored('a', 1, 2), stored('a', 2, 3)], { holes: 1 }],
  ])('is not clean after %s', (_what, events, expected) => {
    const verdict = ledgerOf(['a', 2]).compare(events);
    expect(verdict).toMatchObject(expected);
    expect(isClean(verdict)).toBe(false);
  });

  it('lets that be missing which was declared as dropped, and nothing more', () => {
    const ledger = ledgerOf(['a', 3]);
    expect(isClean(ledger.compare([stored('a', 2, 2, { dropped: 1 }), stored('a', 3, 3)]))).toBe(true);
    expect(isClean(ledger.compare([stored('a', 3, 3, { dropped: 1 })]))).toBe(false);
  });
});
