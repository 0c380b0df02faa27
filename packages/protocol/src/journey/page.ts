import Type, { type Static } from 'typebox';
import { Maybe, OneOf, Strict, Time } from '../events/schemas.ts';
import { PersonId } from '../people/person-id.ts';
import { Person } from '../people/person.ts';
import { JourneyEntry } from './entries.ts';
import { changeReasons } from './entry-types.ts';

/** `GET /v1/people/{person}/journey`. All pages of one cursor chain see the journey as it was at the first. */
export const JourneyPage = Strict(
  {
    person: Person,
    askedAs: Maybe(PersonId),
    startedAt: Time("Of the journey's first event."),
    endedAt: Time("Of the journey's last event."),
    entries: Type.Array(JourneyEntry),
    next: Maybe(Type.String({ description: 'Opaque: the cursor of the next page. Absent on the last.' })),
    live: Type.String({
      description: 'Opaque: give it to the live stream to hear exactly what is not in these pages.',
    }),
  },
  'All pages of one cursor chain see the journey as it was at the first. askedAs: the id asked for, when the person is now shown under another.',
);
export type JourneyPage = Static<typeof JourneyPage>;

/**
 * What the live stream sends. `entries`: what was appended, in commit order. `changed`: something earlier than the
 * newest entry, or the person itself, is different: read again from the start.
 */
export const LiveMessage = Type.Union([
  Strict({ kind: Type.Literal('entries'), entries: Type.Array(JourneyEntry) }, 'What was appended, in commit order.'),
  Strict(
    { kind: Type.Literal('changed'), why: OneOf(changeReasons, 'What happened.') },
    'Something earlier than the newest entry, or the person itself, is different: read again from the start.',
  ),
]);
export type LiveMessage = Static<typeof LiveMessage>;
