/** A stretch in which something happened at least every half hour, and where it lies on the axis. */
export type Stretch = { from: number; to: number; count: number; x: number; width: number };

/** Silence between two stretches, compressed to a fixed width whatever it lasted. */
export type Silence = { from: number; to: number; x: number; width: number };

export type TimeScale = {
  stretches: readonly Stretch[];
  silences: readonly Silence[];
  /** Place of a moment, px from the left; moments outside the journey are clamped to its ends. */
  place: (at: number) => number;
  width: number;
};

export type TimeScaleOptions = {
  /** Px of the whole axis. */
  width: number;
  /** Ms of silence that is compressed. */
  gapMs: number;
  /** Px of one compressed silence when there is room. Default 76. */
  silencePx?: number;
};

/**
 * A time axis on which silence costs little: every stretch of activity gets room by how much happened in it, every
 * silence the same small width. `moments` must ascend.
 */
export const timeScale = (
  moments: readonly number[],
  { width, gapMs, silencePx = 76 }: TimeScaleOptions,
): TimeScale => {
  const bare = stretchesOf(moments, gapMs);
  const between = Math.max(0, bare.length - 1);
  const silence = between === 0 ? 0 : Math.min(silencePx, (width * 0.36) / between);
  const room = Math.max(0, width - silence * between);
  const weights = bare.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const stretches: Stretch[] = [];
  const silences: Silence[] = [];
  let x = 0;
  bare.forEach((stretch, index) => {
    const before = stretches.at(-1);
    if (before !== undefined) {
      silences.push({ from: before.to, to: stretch.from, x, width: silence });
      x += silence;
    }
    const own = total === 0 ? room : (room * (weights[index] ?? 0)) / total;
    stretches.push({ ...stretch, x, width: own });
    x += own;
  });
  return { stretches, silences, width, place: placeIn(stretches) };
};

const stretchesOf = (moments: readonly number[], gapMs: number): Omit<Stretch, 'x' | 'width'>[] => {
  const found: Omit<Stretch, 'x' | 'width'>[] = [];
  for (const at of moments) {
    const current = found.at(-1);
    if (current === undefined || at - current.to >= gapMs) found.push({ from: at, to: at, count: 1 });
    else found[found.length - 1] = { ...current, to: Math.max(current.to, at), count: current.count + 1 };
  }
  return found;
};

/** Room by what happened and how long it took; neither alone, or a burst or an idle tab would take the whole axis. */
const weightOf = ({ from, to, count }: Omit<Stretch, 'x' | 'width'>): number =>
  Math.sqrt(count) + Math.sqrt((to - from) / 60_000) / 2;

const placeIn =
  (stretches: readonly Stretch[]) =>
  (at: number): number => {
    const index = lastStartedBy(stretches, at);
    const stretch = stretches[index];
    if (stretch === undefined) return stretches[0]?.x ?? 0;
    const inset = Math.min(10, stretch.width / 4);
    const next = stretches[index + 1];
    if (at > stretch.to && next !== undefined) return (stretch.x + stretch.width + next.x) / 2;
    const share = stretch.to === stretch.from ? 0.5 : Math.min(1, (at - stretch.from) / (stretch.to - stretch.from));
    return stretch.x + inset + share * (stretch.width - 2 * inset);
  };

const lastStartedBy = (stretches: readonly Stretch[], at: number): number => {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
