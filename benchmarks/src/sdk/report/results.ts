import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const spread = Type.Object({ median: Type.Number(), least: Type.Number(), most: Type.Number() });

const row = Type.Object({
  title: Type.String(),
  version: Type.String(),
  settings: Type.String(),
  /** Brotli bytes of all scripts that a page loads. */
  scriptBytes: Type.Number(),
  /** See `StartCost`, ms. */
  start: spread,
  later: spread,
  settling: spread,
  /** See `CallCost`, µs. */
  sync: spread,
  wall: spread,
  cpu: spread,
  /** Per burst. */
  requests: spread,
  bytes: spread,
  burst: spread,
  diskQueue: Type.Union([Type.Literal('yes'), Type.Literal('partly'), Type.Literal('no')]),
  eventId: Type.Boolean(),
  /** Events that came, of five; `mute`: all copies of them. */
  delivery: Type.Object({
    leftForPageWith: spread,
    leftForPageWithout: spread,
    closed: spread,
    down: spread,
    busy: spread,
    mute: spread,
  }),
  /** After 503s they came only with the next event. */
  afterNext: Type.Boolean(),
});

const results = Type.Object({
  date: Type.String(),
  machine: Type.String(),
  browser: Type.String(),
  /** Processes that wanted a core, on average, when the run started and ended. */
  load: Type.Array(Type.Number()),
  /** How often each was measured. */
  starts: Type.Number(),
  bursts: Type.Number(),
  deliveries: Type.Number(),
  /** Calls in a burst. */
  calls: Type.Number(),
  rows: Type.Array(row),
});

export type Spread = Static<typeof spread>;
export type Row = Static<typeof row>;
export type Results = Static<typeof results>;

const checked = Compile(results);

/** @throws when it is no such result. */
export const readResults = (text: string): Results => checked.Parse(JSON.parse(text));
