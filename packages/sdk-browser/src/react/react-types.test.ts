import { describe, expectTypeOf, it } from 'vitest';
import type { Journey } from '../journey/types.ts';
import type { JourneyProvider, useJourney, useTouchpoint } from './react.ts';

type MyEvents = { quote_started: { product: 'car' | 'bike' }; page_left: { after?: number } };

describe('the types', () => {
  it('tie names to properties where events are named', () => {
    expectTypeOf<ReturnType<typeof useJourney<MyEvents>>>().toEqualTypeOf<Journey<MyEvents>>();
    type Touchpoint = ReturnType<typeof useJourney<MyEvents>>['touchpoint'];
    const use = (touchpoint: Touchpoint) => {
      touchpoint('quote_started', { product: 'car' });
      touchpoint('page_left');
      // @ts-expect-error -- there is no such event
      touchpoint('quote_strated');
      // @ts-expect-error -- its property is missing
      touchpoint('quote_started');
    };
    expectTypeOf(use).toBeFunction();
  });

  it('take any journey into the provider, and any name where nothing is registered', () => {
    expectTypeOf<typeof JourneyProvider<MyEvents>>().parameter(0).toHaveProperty('journey');
    expectTypeOf<typeof useTouchpoint>().toBeCallableWith('anything', { at: 'all' });
  });
});
