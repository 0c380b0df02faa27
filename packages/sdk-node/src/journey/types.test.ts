import type { FeedbackEvent, GoalEvent, TouchpointEvent } from '@throughline/protocol';
import type { Details as PageDetails, Journey as PageJourney } from '@throughline/sdk-browser';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createJourney } from '../index.ts';
import type { Actor, Details, Feedback, GoalDetails, Journey, PersonJourney } from './types.ts';

type MyEvents = {
  order_placed: { total: number; voucher?: string };
  help_given: { topic?: string };
};
interface AsInterface {
  order_placed: { total: number };
}

/** What a field holds, if it holds anything. */
type Said<Fields> = { [Name in keyof Fields]-?: NonNullable<Fields[Name]> };

/** Compiled, never run. */
const compiled = (journey: Journey<MyEvents>, plain: PersonJourney) => [
  journey.for({ customer: 4711 }).touchpoint('order_placed', { total: 3 }),
  journey.for({ email: 'a@b.test', loyalty_card: 'x' }, { channel: 'phone' }).touchpoint('help_given'),
  journey.for({}).goal('order_placed', { once: '1', props: { total: 3 } }),
  plain.touchpoint('anything', { at: 'all' }),
  // @ts-expect-error: a name that is not one
  journey.for({}).touchpoint('order_plased', { total: 3 }),
  // @ts-expect-error: properties that are needed
  journey.for({}).touchpoint('order_placed'),
  // @ts-expect-error: a property with another value
  journey.for({}).goal('order_placed', { props: { total: '3' } }),
  // @ts-expect-error: a field that no event has
  plain.touchpoint('anything', {}, { colour: 'red' }),
  // @ts-expect-error: an identifier that is none
  journey.for({ customer: true }),
];

describe('the types', () => {
  it('tie names to properties, also by an interface', () => {
    expect(compiled).toBeTypeOf('function');
    expectTypeOf(createJourney<AsInterface>).returns.toEqualTypeOf<Journey<AsInterface>>();
  });

  it("have the browser's nouns, and its details", () => {
    expectTypeOf<
      'touchpoint' | 'goal' | 'signal' | 'identify' | 'feedback' | 'consent' | 'handoff' | 'acceptHandoff'
    >().toExtend<keyof PageJourney & keyof PersonJourney>();
    expectTypeOf<keyof PageDetails>().toExtend<keyof Details>();
    expectTypeOf<PageDetails>().toExtend<Details>();
  });

  it('say what the protocol says', () => {
    expectTypeOf<Said<Details>>().toExtend<Said<Pick<TouchpointEvent, keyof Details>>>();
    expectTypeOf<Actor>().toEqualTypeOf<NonNullable<TouchpointEvent['actor']>>();
    expectTypeOf<NonNullable<GoalDetails['state']>>().toEqualTypeOf<GoalEvent['goal']['state']>();
    expectTypeOf<Feedback['kind']>().toEqualTypeOf<FeedbackEvent['feedback']['kind']>();
  });
});
