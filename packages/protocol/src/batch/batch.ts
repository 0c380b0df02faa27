import Type, { type Static } from 'typebox';
import { limits } from '../limits/limits.ts';
import { Maybe, Moment, Text } from '../events/schemas.ts';
import { SentEvent } from '../events/events.ts';
import { BatchContext } from './context.ts';
import { EventGroup } from './group.ts';
import { wireVersion } from './version.ts';

/** Milliseconds to add to a stream's clock, as the collector measured it in the stream's first batch. */
export const StreamSkews = Type.Record(Text(limits.streamCharacters, 'The stream.'), Type.Integer(), {
  maxProperties: limits.batchEvents,
  description: 'Skew by stream, ms, as an earlier answer gave it: send it back, so that every collector agrees.',
});

const atMost = `At most ${String(limits.batchEvents)} events in all: 413 beyond.`;

/**
 * The batch without its events, which are checked one by one so that a bad one costs its neighbours nothing. Fields it
 * does not know are passed over: a frame with one more of them still holds events that can be stored. It has `events` or
 * `groups` or both; results count the events of `events` first, then those of the groups in their order.
 */
export const BatchEnvelope = Type.Object({
  v: Type.Literal(wireVersion),
  sentAt: Maybe(Moment("Sender's clock as it sends, ms since 1970. Without it no skew is measured.")),
  contexts: Maybe(
    Type.Array(BatchContext, { maxItems: limits.batchContexts, description: 'What `context` of `events` points to.' }),
  ),
  skews: Maybe(StreamSkews),
  events: Maybe(Type.Array(Type.Unknown(), { description: atMost })),
  groups: Maybe(
    Type.Array(Type.Array(Type.Unknown()), {
      description: `Events under what they share: [[shared, event, event, …], …]. ${atMost}`,
    }),
  ),
});
export type BatchEnvelope = Static<typeof BatchEnvelope>;

/** `POST /v1/events?key=…`, any content type, gzip or plain. */
export const Batch = Type.Object(
  {
    ...BatchEnvelope.properties,
    events: Maybe(Type.Array(SentEvent, { maxItems: limits.batchEvents, description: atMost })),
    groups: Maybe(
      Type.Array(EventGroup, {
        maxItems: limits.batchEvents,
        description: `Events under what they share. ${atMost}`,
      }),
    ),
  },
  { anyOf: [{ required: ['events'] }, { required: ['groups'] }] },
);
export type Batch = Static<typeof Batch>;
