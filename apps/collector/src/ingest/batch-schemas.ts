import {
  BatchContext,
  EventGroup,
  StreamSkews,
  eventSchemas,
  limits,
  rejectionCodes,
  wireVersion,
  type RejectionCode,
} from '@throughline/protocol';
import Type from 'typebox';

/** An event of any type, told apart by `type`. */
export const SentEventSchema = Type.Union(Object.values(eventSchemas));

/** A batch as it should be sent; the check itself is kinder, and takes events one by one. */
export const BatchSchema = Type.Object(
  {
    v: Type.Literal(wireVersion),
    sentAt: Type.Optional(
      Type.Integer({ description: "Sender's clock as it sends, ms since 1970. Without it no skew is measured." }),
    ),
    contexts: Type.Optional(
      Type.Array(BatchContext, {
        maxItems: limits.batchContexts,
        description: 'What events point to by their context.',
      }),
    ),
    skews: Type.Optional(StreamSkews),
    events: Type.Optional(Type.Array(SentEventSchema, { maxItems: limits.batchEvents })),
    groups: Type.Optional(
      Type.Array(EventGroup, {
        maxItems: limits.batchEvents,
        description: 'Events under what they share. Results count them behind those of events, in the order of groups.',
      }),
    ),
  },
  { anyOf: [{ required: ['events'] }, { required: ['groups'] }] },
);

const index = Type.Integer({
  description: 'Place in the batch, from 0: the events of events first, then those of groups in their order.',
});

const Duplicate = Type.Object({
  index,
  id: Type.String(),
  result: Type.Literal('duplicate'),
  code: Type.Unsafe<'same' | 'differs'>({ type: 'string', enum: ['same', 'differs'] }),
  detail: Type.String(),
});

const Rejected = Type.Object({
  index,
  id: Type.Optional(Type.String()),
  result: Type.Literal('rejected'),
  code: Type.Unsafe<RejectionCode>({ type: 'string', enum: [...rejectionCodes] }),
  detail: Type.String({ description: 'Names the field, the limit and what to do. Never quotes a value.' }),
});

export const BatchAnswerSchema = Type.Object({
  v: Type.Literal(wireVersion),
  receivedAt: Type.Integer({ description: "Collector's clock, ms." }),
  counts: Type.Object({ stored: Type.Integer(), duplicate: Type.Integer(), rejected: Type.Integer() }),
  results: Type.Array(Type.Union([Duplicate, Rejected]), {
    description: 'Events that were not newly stored; every other is durable.',
  }),
  skews: Type.Record(Type.String(), Type.Integer(), {
    description: "Skew in force by stream, ms: send it back with the stream's later batches.",
  }),
});
