import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { told, touchpoint } from '../samples/events.ts';
import { anonymousPerson, knownPerson } from '../samples/people.ts';
import { originOf } from '../person/origin.ts';
import { nameOfPerson, otherIdentifiers } from './person-name.ts';
import { filterFrom, isFiltered } from './use-filter.ts';
import { atMostEvery } from './use-people.ts';

describe('nameOfPerson', () => {
  it('is the best identifier’s value', () => {
    expect(nameOfPerson(knownPerson())).toBe('C-1');
    expect(nameOfPerson(anonymousPerson())).toBe('v9');
    expect(nameOfPerson(knownPerson({ identifiers: [] }))).toBe('aaaaaaaaaaaaaaaaaaaaaaaaaa');
  });

  it('leaves the others, what was seen first', () => {
    expect(otherIdentifiers(knownPerson()).map(({ value }) => value)).toEqual(['jana@example.org', 'v1', 'v2']);
  });
});

describe('filterFrom', () => {
  it('reads what an address says', () => {
    expect(filterFrom(new URLSearchParams('text=anna&known=false&internal=true'))).toMatchObject({
      text: 'anna',
      known: false,
      internal: true,
    });
    expect(isFiltered(filterFrom(new URLSearchParams('')))).toBe(false);
    expect(isFiltered(filterFrom(new URLSearchParams('goal=sold')))).toBe(true);
  });
});

describe('atMostEvery', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('acts at once, then once for everything asked meanwhile', () => {
    const act = vi.fn();
    const refresh = atMostEvery(1000, act);
    refresh.ask();
    refresh.ask();
    refresh.ask();
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(5000);
    expect(act).toHaveBeenCalledTimes(2);
    refresh.ask();
    expect(act).toHaveBeenCalledTimes(3);
    refresh.stop();
  });
});

describe('originOf', () => {
  const from = (context: NonNullable<Parameters<typeof touchpoint>[0]['context']>) =>
    originOf(told([touchpoint({ id: 'a', context })]));

  it('says the campaign, its source and the referrer', () => {
    expect(
      from({
        page: 'https://shop.example/',
        referrer: 'https://www.google.com/',
        campaign: { campaign: 'spring_renewal', source: 'newsletter' },
      }),
    ).toBe('Campaign Spring renewal · Newsletter · google.com');
  });

  it('does not take the site itself, or a broken address, for a referrer', () => {
    expect(from({ page: 'https://shop.example/a', referrer: 'https://shop.example/b' })).toBe('Direct, no referrer');
    expect(from({ page: 'https://shop.example/a', referrer: 'not an address' })).toBe('Direct, no referrer');
  });

  it('says nothing where nothing is known', () => {
    expect(originOf(told([touchpoint({ id: 'a' })]))).toBeUndefined();
  });
});
