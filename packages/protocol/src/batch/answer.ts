import Type, { type Static } from 'typebox';
import { doubtCodes, rejectionCodes } from '../errors/codes.ts';
import { Count, Maybe, OneOf, Strict, Time } from '../events/schemas.ts';
import { wireVersion } from './version.ts';

const index = Count(
  'Which event of the batch, from 0: the events of events first, then those of groups in their order.',
);
const detail = Type.String({ description: 'Ready to read: names the field, the limit and what to do.' });

/** One event that was not newly stored, or not all as it was meant. Every event that no result names is durable. */
export const EventResult = Type.Union([
  Strict({
    index,
    id: Type.String({ description: 'The one it is stored under: of a goal with once its onceId, whatever was sent.' }),
    result: Type.Literal('duplicate'),
    code: OneOf(['same', 'differs'], 'The first stored content wins; differs says that this one was another.'),
    detail,
  }),
  Strict({
    index,
    id: Maybe(Type.String({ description: "The sender's, where it is fit to be repeated." })),
    result: Type.Literal('rejected'),
    code: OneOf(rejectionCodes, 'Why. It is kept as a dead letter under this code.'),
    detail,
  }),
  Strict({
    index,
    id: Type.String({ description: 'The one it is stored under.' }),
    result: Type.Literal('stored'),
    code: OneOf(doubtCodes, 'What did not count: the event is durable without it.'),
    detail,
  }),
]);
export type EventResult = Static<typeof EventResult>;

export const BatchCounts = Strict({
  stored: Count('Newly stored.'),
  duplicate: Count('Stored before.'),
  rejected: Count('Refused, and kept as dead letters.'),
});
export type BatchCounts = Static<typeof BatchCounts>;

/** 200: everything not named in `results` is committed and synced. */
export const BatchAnswer = Strict({
  v: Type.Literal(wireVersion),
  receivedAt: Time("Collector's clock."),
  counts: BatchCounts,
  results: Type.Array(EventResult),
  skews: Type.Record(Type.String(), Type.Integer(), {
    description: "Skew in force by stream of this batch, ms: to be sent back with the stream's later batches.",
  }),
});
export type BatchAnswer = Static<typeof BatchAnswer>;
