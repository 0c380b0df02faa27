import type { TimeScale } from './time-scale.ts';

/** A text over the axis. `start` begins at x, `middle` lies around it. */
export type AxisLabel = {
  key: string;
  x: number;
  anchor: 'start' | 'middle';
  text: string;
  kind: 'moment' | 'silence';
};

export type AxisWords = {
  /** When a stretch began, at full length and in brief. */
  moment: (at: number) => readonly string[];
  /** The day alone; a stretch on the same day as the one before needs no second naming. */
  sameDay: (a: number, b: number) => boolean;
  /** How long it was silent, as exact as space allows: longest first. */
  silence: (ms: number) => readonly string[];
};

/** Px of an average character of the labels, and between two of them. */
const glyphPx = 5.8;
const apartPx = 10;

/**
 * As many labels as lie side by side: first the days, for without them nobody knows where they are; then the silences;
 * then further beginnings on a day that is named already.
 */
export const axisLabels = (scale: TimeScale, words: AxisWords): AxisLabel[] => {
  const taken: { from: number; to: number }[] = [];
  const labels: AxisLabel[] = [];
  const place = (
    key: string,
    kind: AxisLabel['kind'],
    anchor: AxisLabel['anchor'],
    x: number,
    texts: readonly string[],
    room: number,
  ): void => {
    for (const text of texts) {
      const width = text.length * glyphPx;
      const from = anchor === 'start' ? x : x - width / 2;
      const free =
        width <= room &&
        from + width <= scale.width + 1 &&
        taken.every((one) => from + width + apartPx <= one.from || from >= one.to + apartPx);
      if (!free) continue;
      taken.push({ from, to: from + width });
      labels.push({ key, kind, anchor, x, text });
      return;
    }
  };
  const begins = scale.stretches.map((stretch, index) => {
    const before = scale.stretches[index - 1];
    return { stretch, newDay: before === undefined || !words.sameDay(before.from, stretch.from) };
  });
  for (const { stretch, newDay } of begins)
    if (newDay)
      place(`at:${String(stretch.from)}`, 'moment', 'start', stretch.x + 2, words.moment(stretch.from), Infinity);
  for (const silence of scale.silences)
    place(
      `silence:${String(silence.from)}`,
      'silence',
      'middle',
      silence.x + silence.width / 2,
      words.silence(silence.to - silence.from),
      silence.width + 24,
    );
  for (const { stretch, newDay } of begins)
    if (!newDay)
      place(
        `at:${String(stretch.from)}`,
        'moment',
        'start',
        stretch.x + 2,
        words.moment(stretch.from).slice(0, 1),
        Infinity,
      );
  return labels;
};
