import { identifierKey } from '@throughline/protocol';
import { expect, it } from 'vitest';
import { claimAt, identifiersPerPerson } from './stories.ts';

it('tells of as many identifiers as claims, four to a person, each told of before anybody is told of again', () => {
  const claims = 4000;
  const said = Array.from({ length: claims }, (_, n) => claimAt(n, claims).who);
  const keys = said.flatMap((who) => Object.entries(who).map(([type, value]) => identifierKey({ type, value })));
  expect(new Set(keys).size).toBe(claims);
  const people = claims / identifiersPerPerson;
  for (const round of [0, 1, 2, 3])
    expect(new Set(said.slice(round * people, (round + 1) * people).map(({ customer }) => customer)).size).toBe(people);
});
