import type { Channel, HandoffState, JourneyEntry } from '@throughline/protocol';
import type { TellingEntry } from '../story/rows.ts';
import { isRecorded } from '../story/thread.ts';
import type { TimeScale } from './time-scale.ts';

/** An entry's place on the overview, px. */
export type ScorePoint = { x: number; y: number; entry: TellingEntry };

/**
 * The overview as a handful of paths: ten thousand entries cost the browser as much as ten. `d` texts hold numbers
 * only.
 */
export type Drawing = {
  /** Everything that can be pointed at, ascending by x. */
  points: readonly ScorePoint[];
  /** The thread, lane by lane; a crossing belongs to the lane it leads to. */
  runs: readonly { lane: Channel; path: string }[];
  ticks: readonly { lane: Channel; path: string; dense: boolean }[];
  /** What agents and systems did, and what the machine noticed. */
  backstage: string;
  troubles: string;
  goals: readonly ScorePoint[];
  handoffs: readonly { id: string; path: string; end: { x: number; y: number } | undefined; state: HandoffState }[];
};

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** Entries, oldest first, as the overview draws them. */
export const drawingOf = (
  entries: readonly JourneyEntry[],
  laneY: ReadonlyMap<Channel, number>,
  scale: TimeScale,
): Drawing => {
  const points = pointsOf(entries, laneY, scale);
  const customers = points.filter(({ entry }) => onThread(entry));
  return {
    points,
    runs: threadOf(customers),
    ticks: ticksOf(customers.filter(({ entry }) => !isGoalReached(entry))),
    backstage: points
      .filter(({ entry }) => 'actor' in entry && entry.actor !== 'customer' && entry.type !== 'signal')
      .map(({ x, y }) => `M${n(x - 3)} ${n(y - 3)}h6v6h-6Z`)
      .join(''),
    troubles: spaced(
      points.filter(({ entry }) => entry.type === 'signal'),
      5,
    )
      .map(({ x, y }) => `M${n(x)} ${n(y - 9.5)}l3 5h-6Z`)
      .join(''),
    goals: points.filter(({ entry }) => isGoalReached(entry)),
    handoffs: handoffsOf(points, laneY, scale),
  };
};

const pointsOf = (
  entries: readonly JourneyEntry[],
  laneY: ReadonlyMap<Channel, number>,
  scale: TimeScale,
): ScorePoint[] =>
  entries.flatMap((entry) => {
    if (!isRecorded(entry) || entry.channel === undefined) return [];
    const y = laneY.get(entry.channel);
    return y === undefined ? [] : [{ x: scale.place(entry.at), y, entry }];
  });

const isGoalReached = (entry: TellingEntry): boolean => entry.type === 'goal' && entry.event.goal.state === 'reached';

const onThread = (entry: TellingEntry): boolean =>
  'actor' in entry &&
  entry.actor === 'customer' &&
  ['touchpoint', 'goal', 'handoff', 'feedback', 'consent'].includes(entry.type);

/** Px in which the thread changes lanes: at the end of the way, where the switch happened. */
const crossingPx = 30;

const threadOf = (points: readonly ScorePoint[]): Drawing['runs'] => {
  const runs = new Map<Channel, string>();
  const draw = (lane: Channel | undefined, path: string): void => {
    if (lane !== undefined) runs.set(lane, (runs.get(lane) ?? '') + path);
  };
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before === undefined) return;
    const turn = before.y === point.y ? point.x : Math.max(before.x, point.x - crossingPx);
    if (turn - before.x >= 0.5) draw(channelOf(before.entry), `M${n(before.x)} ${n(before.y)}H${n(turn)}`);
    if (before.y !== point.y) draw(channelOf(point.entry), crossing({ x: turn, y: before.y }, point));
  });
  return [...runs].map(([lane, path]) => ({ lane, path }));
};

const crossing = (a: { x: number; y: number }, b: { x: number; y: number }): string => {
  const middle = (a.x + b.x) / 2;
  return `M${n(a.x)} ${n(a.y)}C${n(middle)} ${n(a.y)} ${n(middle)} ${n(b.y)} ${n(b.x)} ${n(b.y)}`;
};

/** Points closer together than this, px, are drawn as one stroke each and no longer as dots. */
const crowded = 4;

const ticksOf = (points: readonly ScorePoint[]): Drawing['ticks'] => {
  const byLane = new Map<Channel, ScorePoint[]>();
  for (const point of points) {
    const lane = channelOf(point.entry);
    if (lane === undefined) continue;
    const own = byLane.get(lane);
    if (own === undefined) byLane.set(lane, [point]);
    else own.push(point);
  }
  return [...byLane].map(([lane, own]) => {
    const apart = spaced(own, 1);
    const dense = own.length > 2 && (own.at(-1)?.x ?? 0) - (own[0]?.x ?? 0) < own.length * crowded;
    return {
      lane,
      dense,
      path: apart.map(({ x, y }) => (dense ? `M${n(x)} ${n(y - 5)}v10` : `M${n(x)} ${n(y)}h0`)).join(''),
    };
  });
};

/** Leaves out what would be drawn over what is there already. */
const spaced = (points: readonly ScorePoint[], apart: number): ScorePoint[] => {
  let last = -Infinity;
  return points.filter(({ x }) => {
    if (x - last < apart) return false;
    last = x;
    return true;
  });
};

const channelOf = (entry: TellingEntry): Channel | undefined => ('channel' in entry ? entry.channel : undefined);

const handoffsOf = (
  points: readonly ScorePoint[],
  laneY: ReadonlyMap<Channel, number>,
  scale: TimeScale,
): Drawing['handoffs'] => {
  const accepted = new Map<string, ScorePoint>();
  for (const point of points) {
    if (point.entry.type === 'handoff' && point.entry.event.handoff.step === 'accepted')
      accepted.set(point.entry.handoff.id, point);
  }
  return points.flatMap((point): Drawing['handoffs'][number][] => {
    if (point.entry.type !== 'handoff' || point.entry.event.handoff.step !== 'opened') return [];
    const { id, to, state, expiresAt } = point.entry.handoff;
    const y = to === undefined ? undefined : laneY.get(to);
    if (y === undefined) return [];
    const taken = accepted.get(id);
    if (taken !== undefined)
      return [{ id, state, end: undefined, path: crossing(point, { x: Math.max(taken.x, point.x + 1), y: taken.y }) }];
    const end = {
      x:
        state === 'expired' && expiresAt !== undefined
          ? Math.max(point.x + 14, scale.place(expiresAt))
          : scale.width - 6,
      y,
    };
    const bend = Math.min(18, Math.max(4, (end.x - point.x) / 2));
    return [
      {
        id,
        state,
        end,
        path: `M${n(point.x)} ${n(point.y)}C${n(point.x + bend)} ${n(point.y)} ${n(point.x)} ${n(y)} ${n(point.x + bend)} ${n(y)}H${n(end.x - 3.5)}`,
      },
    ];
  });
};

/** The point that a pointer at (x, y) means: near in time first, in its lane if there is a choice. */
export const nearest = (points: readonly ScorePoint[], x: number, y: number): ScorePoint | undefined => {
  let best: ScorePoint | undefined;
  let bestDistance = Infinity;
  for (const point of points) {
    const distance = Math.abs(point.x - x) + Math.abs(point.y - y) / 2;
    if (distance < bestDistance) [best, bestDistance] = [point, distance];
  }
  return best;
};
