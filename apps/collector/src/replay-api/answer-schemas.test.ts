import type {
  Explanation,
  Handoff,
  JourneyEntry,
  JourneyPage,
  LedgerDecision,
  LiveMessage,
  LookupAnswer,
  PeoplePage,
  Person,
  PersonIdentity,
  PersonSummary,
} from '@throughline/protocol';
import type { Static } from 'typebox';
import { describe, expectTypeOf, it } from 'vitest';
import type * as schemas from './answer-schemas.ts';

type Of<Name extends keyof typeof schemas> = Static<(typeof schemas)[Name]>;

/** Checked by the compiler: `tsc` fails where a schema and the type of the same name part. */
describe('the schema of an answer', () => {
  it('is the type that the code uses', () => {
    expectTypeOf<Of<'PersonSchema'>>().toEqualTypeOf<Person>();
    expectTypeOf<Of<'PersonSummarySchema'>>().toEqualTypeOf<PersonSummary>();
    expectTypeOf<Of<'PeoplePageSchema'>>().toEqualTypeOf<PeoplePage>();
    expectTypeOf<Of<'LookupAnswerSchema'>>().toEqualTypeOf<LookupAnswer>();
    expectTypeOf<Of<'PersonIdentitySchema'>>().toEqualTypeOf<PersonIdentity>();
    expectTypeOf<Of<'DecisionSchema'>>().toEqualTypeOf<LedgerDecision>();
    expectTypeOf<Of<'ExplanationSchema'>>().toEqualTypeOf<Explanation>();
    expectTypeOf<Of<'HandoffSchema'>>().toEqualTypeOf<Handoff>();
  });

  it('takes every entry that a journey can have', () => {
    expectTypeOf<JourneyEntry>().toExtend<Of<'JourneyEntrySchema'>>();
    expectTypeOf<JourneyPage>().toExtend<Of<'JourneyPageSchema'>>();
    expectTypeOf<LiveMessage>().toExtend<Of<'LiveMessageSchema'>>();
  });
});
