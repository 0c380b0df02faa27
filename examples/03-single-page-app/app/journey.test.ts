import { expect, it } from 'vitest';
import { journey } from './journey.ts';

it('says what is in the list and nothing else', () => {
  // On a server, as here, every call does nothing and gives an empty id.
  expect(journey.touchpoint('train_opened', { train: 'vienna-rome' })).toBe('');
  // @ts-expect-error: no such name
  expect(journey.touchpoint('train_opend', { train: 'vienna-rome' })).toBe('');
  // @ts-expect-error: no such property
  expect(journey.touchpoint('train_opened', { trian: 'vienna-rome' })).toBe('');
  // @ts-expect-error: no such berth
  expect(journey.touchpoint('berth_chosen', { berth: 'hammock' })).toBe('');
  // @ts-expect-error: a goal needs its properties too
  expect(journey.goal('trip_booked')).toBe('');
});
