import Type, { type Static } from 'typebox';
import { envelopeProperties } from '../events/envelope.ts';
import { eventSchemas, type SentEvent } from '../events/events.ts';
import { Maybe, Strict } from '../events/schemas.ts';
import { limits } from '../limits/limits.ts';
import { BatchContext } from './context.ts';

const { stream, session, channel, actor, consent, journeys } = envelopeProperties;
const identifiers = Maybe(envelopeProperties.identifiers);

/** What the envelopes of one page's events have in common. */
export const sharedEnvelope = { stream, session, channel, actor, consent, identifiers, journeys } as const;

/** Any field of a context, and of the envelope what `sharedEnvelope` names. */
export const SharedFields = Type.Object(
  { ...BatchContext.properties, ...sharedEnvelope },
  {
    description:
      'What the events of the group share: their context, and what each has where it says nothing itself. Identifiers are merged by type; the event’s own value wins.',
  },
);
export type SharedFields = Static<typeof SharedFields>;

type WithoutShared<Event> = Event extends SentEvent
  ? Omit<Event, 'identifiers'> & Partial<Pick<Event, 'identifiers'>>
  : never;

/** An event as it may stand in a group: who it was may be shared. */
export type GroupedEvent = WithoutShared<SentEvent>;

const GroupedEvent = Type.Union(
  Object.values(eventSchemas).map(({ properties }) => Strict({ ...properties, identifiers })),
  { description: 'An event without what its group shares. Its context is the group’s, whatever it says itself.' },
);

/** `[shared, event, event, …]` */
export const EventGroup = Type.Unsafe<[SharedFields, ...GroupedEvent[]]>({
  type: 'array',
  prefixItems: [SharedFields],
  items: GroupedEvent,
  minItems: 2,
  maxItems: limits.batchEvents + 1,
  description: '[shared, event, event, …]',
});
export type EventGroup = Static<typeof EventGroup>;
