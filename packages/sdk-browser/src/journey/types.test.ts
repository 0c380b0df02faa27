import type { FeedbackEvent, GoalEvent, HandoffEvent, TouchpointEvent } from '@throughline/protocol';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createJourney } from '../index.ts';
import type { Details, Feedback, GoalDetails, HandoffOptions, Journey } from './types.ts';

type MyEvents = {
  quote_started: { product: 'car' | 'bike'; price?: number };
  help_opened: { topic?: string };
};
interface AsInterface {
  quote_started: { product: string };
}

/** Compiled, never run. */
const compiled = (journey: Journey<MyEvents>, plain: Journey) => [
  journey.touchpoint('quote_started', { product: 'car' }),
  journey.touchpoint('quote_started', { product: 'bike', price: 3 }, { stage: 'quote' }),
  journey.touchpoint('help_opened'),
  journey.goal('quote_started', { once: '1', props: { product: 'car' } }),
  journey.goal('help_opened'),
  plain.touchpoint('anything', { at: 'all' }),
  plain.goal('anything'),
  // @ts-expect-error: a name that is not one
  journey.touchpoint('quote_startet', { product: 'car' }),
  // @ts-expect-error: a property with another value
  journey.touchpoint('quote_started', { product: 'boat' }),
  // @ts-expect-error: a property that is none
  journey.touchpoint('quote_started', { product: 'car', colour: 'red' }),
  // @ts-expect-error: properties that are needed
  journey.touchpoint('quote_started'),
  // @ts-expect-error: properties that are needed
  journey.goal('quote_started'),
  // @ts-expect-error: a goal's own word
  journey.goal('help_opened', { state: 'won' }),
  // @ts-expect-error: a field that no event has
  plain.touchpoint('anything', {}, { colour: 'red' }),
];

describe('the types', () => {
  it('tie names to properties, also by an interface', () => {
    expect(compiled).toBeTypeOf('function');
    expectTypeOf(createJourney<AsInterface>).returns.toEqualTypeOf<Journey<AsInterface>>();
    expectTypeOf<Parameters<Journey<AsInterface>['touchpoint']>[0]>().toEqualTypeOf<'quote_started'>();
  });

  it('say what the protocol says', () => {
    expectTypeOf<Details>().toExtend<Partial<TouchpointEvent>>();
    expectTypeOf<NonNullable<GoalDetails['state']>>().toEqualTypeOf<GoalEvent['goal']['state']>();
    expectTypeOf<Feedback['kind']>().toEqualTypeOf<FeedbackEvent['feedback']['kind']>();
    expectTypeOf<Pick<Feedback, 'score' | 'scale' | 'comment' | 'respondent'>>().toExtend<
      Partial<FeedbackEvent['feedback']>
    >();
    expectTypeOf<NonNullable<HandoffOptions['uses']>>().toEqualTypeOf<NonNullable<HandoffEvent['handoff']['uses']>>();
  });
});

describe('createJourney without a browser', () => {
  it('gives calls that do nothing, so that a page can be rendered on a server', async () => {
    const journey = createJourney({ key: 'tlp_x', collector: 'https://collector.test' });
    expect(journey.touchpoint('x')).toBe('');
    expect(journey.handoff('app', { url: '/quote' }).url).toBeUndefined();
    expect(await journey.flush()).toBe(0);
  });
});
