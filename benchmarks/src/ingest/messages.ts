import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { workloadNames } from './workload/workload.ts';

/** What a server is started with. A bare one has no use for a file. */
const ServerOrder = Type.Object({ file: Type.Optional(Type.String()) });

const ServerReady = Type.Object({
  url: Type.String(),
  /** Of the database file as it stands before any load. Absent of one that keeps nothing. */
  bytes: Type.Optional(Type.Integer()),
});
export type ServerReady = Static<typeof ServerReady>;

/** What a server has done since it started, whenever it is asked. */
const ServerReading = Type.Object({
  /** µs of processor, all threads. */
  cpu: Type.Number(),
  events: Type.Integer(),
  /** Transactions, of one that has any. */
  commits: Type.Integer(),
  /** Bytes of memory that it took at most. */
  peakMemory: Type.Number(),
});
export type ServerReading = Static<typeof ServerReading>;

export const LoadOrder = Type.Object({
  url: Type.String(),
  /** Events per request. */
  size: Type.Integer({ minimum: 1 }),
  connections: Type.Integer({ minimum: 1 }),
  workload: Type.Enum(workloadNames),
  seed: Type.Integer(),
});
export type LoadOrder = Static<typeof LoadOrder>;

/** What a load is told to do next: all that is answered, at a fixed rate, or so many events. Times in seconds. */
const Phase = Type.Union([
  Type.Object({ kind: Type.Literal('full'), seconds: Type.Number(), warmSeconds: Type.Number() }),
  Type.Object({ kind: Type.Literal('paced'), seconds: Type.Number(), requestsPerSecond: Type.Number() }),
  Type.Object({ kind: Type.Literal('events'), events: Type.Integer() }),
]);
export type Phase = Static<typeof Phase>;

/** The measured seconds begin now. */
export const LoadOpens = Type.Object({ opens: Type.Literal(true) });
export type LoadOpens = Static<typeof LoadOpens>;

/** After every phase. */
const LoadDone = Type.Object({
  /** Events that answers of all phases so far, warming included, called stored. */
  acknowledged: Type.Integer(),
  /** Requests of all phases so far that were refused as too much at once, and sent again. */
  refused: Type.Integer(),
  /** Share of one core that making the load took. */
  cpuShare: Type.Number(),
});
export type LoadDone = Static<typeof LoadDone>;

/** Milliseconds, from when a request was due to its answer. */
const Latency = { p50: Type.Number(), p99: Type.Number() };

const PacedDone = Type.Object({ ...LoadDone.properties, ...Latency });
export type PacedDone = Static<typeof PacedDone>;

const FullDone = Type.Object({
  ...PacedDone.properties,
  /** Answered within the measured seconds. */
  eventsPerSecond: Type.Number(),
  requestsPerSecond: Type.Number(),
});
export type FullDone = Static<typeof FullDone>;

export const RawOrder = Type.Object({
  /** The database whose rows are inserted again: those behind the key `after`. */
  source: Type.String(),
  after: Type.Integer(),
  /** What every pass starts from: a file that raw inserts have filled. An empty table if absent. */
  base: Type.Optional(Type.String()),
  /** Where to write; overwritten in every pass. */
  file: Type.String(),
  /** Rows per transaction. */
  size: Type.Integer({ minimum: 1 }),
  /** Seconds of inserting; 0 for one pass, whose file is left. */
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

const FactsOrder = Type.Object({
  file: Type.String(),
  /** Events behind this key are counted. */
  after: Type.Integer(),
  /** Whether to say what every table and index takes, which reads the whole file. */
  tables: Type.Boolean(),
});
export type FactsOrder = Static<typeof FactsOrder>;

/** What a closed database file holds. */
export const FileFacts = Type.Object({
  events: Type.Integer(),
  newestKey: Type.Integer(),
  bytes: Type.Integer(),
  /** Bytes of each table and index, the largest first. */
  tables: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer() })),
});
export type FileFacts = Static<typeof FileFacts>;

const ReaderOrder = Type.Object({ file: Type.String() });

/** Once it has begun, and when it is told to end. */
const ReaderRead = Type.Object({ rows: Type.Integer() });
export type ReaderRead = Static<typeof ReaderRead>;

/** Reads a message of each kind, or throws. */
export const reading = {
  serverOrder: Compile(ServerOrder),
  serverReady: Compile(ServerReady),
  serverReading: Compile(ServerReading),
  loadOrder: Compile(LoadOrder),
  phase: Compile(Phase),
  loadOpens: Compile(LoadOpens),
  loadDone: Compile(LoadDone),
  pacedDone: Compile(PacedDone),
  fullDone: Compile(FullDone),
  rawOrder: Compile(RawOrder),
  rawDone: Compile(RawDone),
  factsOrder: Compile(FactsOrder),
  fileFacts: Compile(FileFacts),
  readerOrder: Compile(ReaderOrder),
  readerRead: Compile(ReaderRead),
} as const;
