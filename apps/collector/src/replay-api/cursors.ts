import Type from 'typebox';
import { opaque } from './opaque.ts';

const strict = { additionalProperties: false } as const;
const Moment = Type.Integer();

const OrderKey = {
  occurredAt: Moment,
  stream: Type.String(),
  seq: Type.Integer(),
  id: Type.String(),
};

/** What both cursors pin: one person of one project, as it was. */
const Pin = {
  project: Type.String(),
  /** As asked for. */
  person: Type.String(),
  /** Of the person: who it was made of. */
  version: Type.String(),
  /** Nothing committed later is told. */
  position: Type.Integer({ minimum: 0 }),
};

/** Where the next page of a journey starts, and what all pages of the chain have in common. */
export const journeyCursor = opaque(
  Type.Object(
    {
      of: Type.Literal('journey'),
      ...Pin,
      /** Ms: decides what has expired, on every page alike. */
      now: Moment,
      order: Type.Unsafe<'ascending' | 'descending'>({ type: 'string', enum: ['ascending', 'descending'] }),
      from: Type.Optional(Type.Object({ ...OrderKey, rank: Type.Integer(), detail: Type.String() }, strict)),
    },
    strict,
  ),
);

/** Up to where a reader was told, for the live stream to go on. */
export const liveCursor = opaque(
  Type.Object(
    {
      of: Type.Literal('live'),
      ...Pin,
      /** Place of the newest entry; absent while there is none. */
      newest: Type.Optional(Type.Object(OrderKey, strict)),
    },
    strict,
  ),
);

export type LivePlace = ReturnType<typeof liveCursor.decode>;
export type JourneyPlace = ReturnType<typeof journeyCursor.decode>;
