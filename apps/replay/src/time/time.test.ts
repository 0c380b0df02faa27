import { describe, expect, it } from 'vitest';
import { day, hour, minute, morning, second } from '../samples/events.ts';
import { spell, spellRoughly } from './durations.ts';
import { localeFor, momentsIn } from './moments.ts';

describe('spell', () => {
  it.each([
    [0, '0 ms'],
    [340, '340 ms'],
    [12 * second, '12 s'],
    [3 * minute + 20 * second, '3 min 20 s'],
    [2 * hour, '2 h'],
    [2 * day + 4 * hour + 59 * minute, '2 d 4 h'],
    [45 * day + 3 * hour, '45 d'],
    [-5, '0 ms'],
  ])('says %i ms as %s', (ms, said) => {
    expect(spell(ms)).toBe(said);
  });

  it('has one unit where there is no room for two', () => {
    expect(spellRoughly(2 * day + 4 * hour)).toBe('2 d');
    expect(spellRoughly(20)).toBe('20 ms');
  });
});

describe('localeFor', () => {
  it('takes the reader’s own English, else a neutral one', () => {
    expect(localeFor(['de-DE', 'en-US', 'en'])).toBe('en-US');
    expect(localeFor(['de-DE'])).toBe('en-GB');
  });
});

describe('momentsIn', () => {
  const berlin = momentsIn('en-GB', 'Europe/Berlin');

  it('tells the time in the zone and names it', () => {
    expect(berlin.clock(morning)).toBe('10:00:00');
    expect(berlin.zone).toBe('Europe/Berlin');
    expect(berlin.offset(morning)).toBe('GMT+1');
    expect(berlin.offset(Date.UTC(2026, 6, 1))).toBe('GMT+2');
  });

  it('divides days where the zone does', () => {
    const lateInLondon = Date.UTC(2026, 10, 2, 23, 30);
    expect(berlin.sameDay(morning, lateInLondon)).toBe(false);
    expect(momentsIn('en-GB', 'Europe/London').sameDay(morning, lateInLondon)).toBe(true);
  });

  it('sets the seconds apart, with what separates them', () => {
    expect(
      berlin
        .clockParts(morning)
        .filter(({ type }) => type === 'small')
        .map(({ value }) => value)
        .join(''),
    ).toBe(':00');
    expect(momentsIn('en-US', 'UTC').clockParts(morning).at(-1)).toEqual({ type: 'main', value: 'AM' });
  });

  it('counts backwards from now', () => {
    expect(berlin.ago(morning, morning + 3 * second)).toBe('just now');
    expect(berlin.ago(morning, morning + 5 * minute)).toBe('5 min ago');
    expect(berlin.ago(morning, morning - hour)).toBe('just now');
    expect(berlin.ago(morning, morning + 400 * day)).toBe('13 mo ago');
  });

  it('writes money, and an unknown currency too', () => {
    expect(berlin.money(371.5, 'EUR')).toBe('€371.50');
    expect(berlin.money(3, 'no')).toBe('3 no');
  });
});
