import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

/** What a server is started with. A bare one has no use for a file. */
const ServerOrder = Type.Object({ file: Type.Optional(Type.String()) });

const ServerReady = Type.Object({ url: Type.String() });

/** What a server did. */
export const ServerDone = Type.Object({
  /** Events taken from start to end; of the collector, those that its store holds. */
  events: Type.Integer(),
  /** What follows is of the time after it was told that the measurement begins. Events in one transaction, on average. */
  perCommit: Type.Number(),
  /** µs of processor for one event, all threads. */
  cpu: Type.Number(),
  /** From start to end: bytes by which the database file grew for one event, once closed. Absent of one that keeps nothing. */
  bytesPerEvent: Type.Optional(Type.Number()),
});
export type ServerDone = Static<typeof ServerDone>;

export const LoadOrder = Type.Object({
  url: Type.String(),
  /** Events per request. */
  size: Type.Integer({ minimum: 1 }),
  /** Seconds measured. */
  seconds: Type.Number(),
  /** Seconds of load before that, not measured. */
  warmSeconds: Type.Number(),
  connections: Type.Integer({ minimum: 1 }),
  seed: Type.Integer(),
});
export type LoadOrder = Static<typeof LoadOrder>;

/** The measurement begins now. */
export const LoadOpens = Type.Object({ opens: Type.Literal(true) });
export type LoadOpens = Static<typeof LoadOpens>;

export const LoadDone = Type.Object({
  /** Answered within the measured seconds. */
  eventsPerSecond: Type.Number(),
  /** Milliseconds from request to answer. */
  p50: Type.Number(),
  p99: Type.Number(),
  /** Events that answers of the whole run, warming included, called stored. */
  acknowledged: Type.Integer(),
  /** Share of one core that making the load took. */
  cpuShare: Type.Number(),
});
export type LoadDone = Static<typeof LoadDone>;

export const RawOrder = Type.Object({
  /** The database whose rows are inserted again. */
  source: Type.String(),
  /** Where to write; overwritten in every pass. */
  file: Type.String(),
  /** Rows per transaction. */
  size: Type.Integer({ minimum: 1 }),
  seconds: Type.Number(),
});
export type RawOrder = Static<typeof RawOrder>;

export const RawDone = Type.Object({
  eventsPerSecond: Type.Number(),
  /** Milliseconds of one transaction, its sync included. */
  p50: Type.Number(),
  p99: Type.Number(),
  /** µs of processor per row. */
  cpu: Type.Number(),
  bytesPerEvent: Type.Number(),
});
export type RawDone = Static<typeof RawDone>;

/** Reads a message of each kind, or throws. */
export const reading = {
  serverOrder: Compile(ServerOrder),
  serverReady: Compile(ServerReady),
  serverDone: Compile(ServerDone),
  loadOrder: Compile(LoadOrder),
  loadOpens: Compile(LoadOpens),
  loadDone: Compile(LoadDone),
  rawOrder: Compile(RawOrder),
  rawDone: Compile(RawDone),
} as const;
