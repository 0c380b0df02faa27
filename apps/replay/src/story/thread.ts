import type { Channel, HandoffState, JourneyEntry } from '@throughline/protocol';
import type { StoryRow, TellingEntry } from './rows.ts';

/** A handoff that waits to be taken up, as a line in the lane it leads to. */
export type Waiting = {
  lane: number;
  state: HandoffState;
  /** In this row it leaves the thread (`open`), runs through, is taken up (`taken`) or comes to nothing (`end`). */
  at: 'open' | 'through' | 'taken' | 'end';
};

/** What one row draws in the lanes. Lanes count from 0; `undefined`: the thread is not there. */
export type Strand = {
  /** Lane of the thread at the row's upper and lower edge. */
  above: number | undefined;
  below: number | undefined;
  /** Lane of the row's own mark. */
  mark: number | undefined;
  /** The customer did it: the mark lies on the thread, not beside it. */
  onThread: boolean;
  /** Silence: the thread is dotted. */
  silent: boolean;
  waiting: readonly Waiting[];
  /** The list runs newest first: handoffs open downwards then. */
  upwards: boolean;
};

/**
 * The one line through all channels: for each row where the thread comes from and where it goes. It moves with what the
 * customer does; agents, systems and signals stand beside it in their own lanes.
 */
export const strandsOf = (rows: readonly StoryRow[], lanes: readonly Channel[], upwards: boolean): Strand[] => {
  const laneOf = new Map(lanes.map((channel, lane) => [channel, lane]));
  const waiting = waitingByRow(rows, laneOf, upwards);
  const last = lastMove(rows);
  let current: number | undefined;
  return rows.map((row, index) => {
    const above = current;
    const mark = markOf(row, laneOf);
    const onThread = movesThread(row);
    const target = row.kind === 'switch' ? otherEnd(row.entry, laneOf, above, upwards) : onThread ? mark : undefined;
    current = target ?? current;
    const below = index < last ? current : undefined;
    return { above, below, mark, onThread, silent: row.kind === 'gap', waiting: waiting[index] ?? [], upwards };
  });
};

/** Whether the customer was there: identity decisions and signals have no place of their own. */
const movesThread = (row: StoryRow): boolean => {
  if (row.kind !== 'entry') return false;
  const { entry } = row;
  return (
    ['touchpoint', 'goal', 'handoff', 'feedback', 'consent'].includes(entry.type) &&
    'actor' in entry &&
    entry.actor === 'customer'
  );
};

const lastMove = (rows: readonly StoryRow[]): number =>
  rows.findLastIndex((row) => movesThread(row) || row.kind === 'switch');

const markOf = (row: StoryRow, laneOf: ReadonlyMap<Channel, number>): number | undefined => {
  if (row.kind !== 'entry' || !('channel' in row.entry)) return undefined;
  return laneOf.get(row.entry.channel);
};

const otherEnd = (
  { from, to }: { from: Channel; to: Channel },
  laneOf: ReadonlyMap<Channel, number>,
  above: number | undefined,
  upwards: boolean,
): number | undefined => (above === undefined ? undefined : laneOf.get(upwards ? from : to));

type Span = {
  lane: number;
  state: HandoffState;
  opened: number;
  taken: number | undefined;
  expiresAt: number | undefined;
};

const waitingByRow = (
  rows: readonly StoryRow[],
  laneOf: ReadonlyMap<Channel, number>,
  upwards: boolean,
): Waiting[][] => {
  const lines: Waiting[][] = rows.map(() => []);
  for (const span of spansOf(rows, laneOf).values()) {
    const end = span.taken ?? endOf(span, rows, upwards);
    const [first, last] = [Math.min(span.opened, end), Math.max(span.opened, end)];
    for (let index = first; index <= last; index += 1)
      lines[index]?.push({ lane: span.lane, state: span.state, at: placeOf(span, index, end) });
  }
  return lines;
};

const placeOf = (span: Span, index: number, end: number): Waiting['at'] => {
  if (index === span.opened) return 'open';
  if (index !== end) return 'through';
  return span.taken === undefined ? 'end' : 'taken';
};

/** Each handoff whose opening is shown and which leads to a known lane. */
const spansOf = (rows: readonly StoryRow[], laneOf: ReadonlyMap<Channel, number>): Map<string, Span> => {
  const spans = new Map<string, Span>();
  const taken = new Map<string, number>();
  rows.forEach((row, index) => {
    if (row.kind !== 'entry' || row.entry.type !== 'handoff') return;
    const { handoff, event } = row.entry;
    if (event.handoff.step === 'accepted' && !taken.has(handoff.id)) taken.set(handoff.id, index);
    const lane = handoff.to === undefined ? undefined : laneOf.get(handoff.to);
    if (event.handoff.step !== 'opened' || lane === undefined) return;
    spans.set(handoff.id, {
      lane,
      state: handoff.state,
      opened: index,
      taken: undefined,
      expiresAt: handoff.expiresAt,
    });
  });
  for (const [id, index] of taken) {
    const span = spans.get(id);
    if (span !== undefined) spans.set(id, { ...span, taken: index });
  }
  return spans;
};

/** An expired handoff ends where its time ran out; one that still waits, at the newest row. */
const endOf = ({ expiresAt, state, opened }: Span, rows: readonly StoryRow[], upwards: boolean): number => {
  const newest = upwards ? 0 : rows.length - 1;
  if (state === 'opened' || state === 'offered' || expiresAt === undefined) return newest;
  const after = upwards
    ? rows.findLastIndex((row, index) => index < opened && row.at > expiresAt)
    : rows.findIndex((row, index) => index > opened && row.at > expiresAt);
  return after < 0 ? newest : after;
};

/** Rows that a reader can stand on, with j and k. */
export const isTelling = (row: StoryRow): row is Extract<StoryRow, { kind: 'entry' }> => row.kind === 'entry';

export const isRecorded = (entry: JourneyEntry): entry is Exclude<TellingEntry, { type: 'repeated' }> =>
  !['session', 'gap', 'channel_switch', 'repeated'].includes(entry.type);
