import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, hour, minute } from '../samples/events.ts';
import { axisLabels } from './axis-labels.ts';
import { timeScale } from './time-scale.ts';

const gapMs = 30 * minute;
const journeys = fc
  .array(fc.integer({ min: 0, max: 90 * day }), { minLength: 1, maxLength: 200 })
  .map((moments) => moments.sort((a, b) => a - b));

describe('timeScale', () => {
  it('gives two stretches and the silence between them their places', () => {
    const scale = timeScale([0, minute, 5 * hour, 5 * hour + minute], { width: 500, gapMs });
    expect(scale.stretches.map(({ count }) => count)).toEqual([2, 2]);
    expect(scale.silences).toMatchObject([{ from: minute, to: 5 * hour, width: 76 }]);
  });

  it('gives a longer silence no more room', () => {
    const { silences } = timeScale([0, hour, 40 * day], { width: 600, gapMs });
    expect(silences[0]?.width).toBe(silences[1]?.width);
  });

  it('fills its width exactly and overlaps nowhere', () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: 200, max: 2000 }), (moments, width) => {
        const { stretches, silences } = timeScale(moments, { width, gapMs });
        const pieces = [...stretches, ...silences].sort((a, b) => a.x - b.x);
        let x = 0;
        for (const piece of pieces) {
          expect(piece.x).toBeCloseTo(x, 4);
          x += piece.width;
        }
        expect(x).toBeCloseTo(width, 4);
      }),
    );
  });

  it('never turns time around, and stays inside', () => {
    fc.assert(
      fc.property(journeys, (moments) => {
        const scale = timeScale(moments, { width: 800, gapMs });
        const places = moments.map(scale.place);
        places.forEach((place, index) => {
          expect(place).toBeGreaterThanOrEqual(places[index - 1] ?? 0);
          expect(place).toBeLessThanOrEqual(800.001);
        });
      }),
    );
  });

  it('places what lies outside at the ends', () => {
    const scale = timeScale([10 * day, 10 * day + minute], { width: 300, gapMs });
    expect(scale.place(0)).toBe(0);
    expect(scale.place(99 * day)).toBeLessThanOrEqual(300);
  });

  it('is empty for an empty journey', () => {
    expect(timeScale([], { width: 300, gapMs })).toMatchObject({ stretches: [], silences: [] });
  });
});

describe('axisLabels', () => {
  const words = {
    moment: (at: number) => [
      `day ${String(Math.floor(at / day))} at ${String(at % day)}`,
      `day ${String(Math.floor(at / day))}`,
    ],
    sameDay: (a: number, b: number) => Math.floor(a / day) === Math.floor(b / day),
    silence: (ms: number) => [`${String(ms)} ms`, `${String(Math.round(ms / hour))} h`],
  };

  it('names the first day before anything else', () => {
    const labels = axisLabels(timeScale([0, 5 * hour, 3 * day], { width: 900, gapMs }), words);
    expect(labels[0]).toMatchObject({ kind: 'moment', text: 'day 0 at 0' });
    expect(labels.some((label) => label.kind === 'silence')).toBe(true);
  });

  it('never writes one label over another, however many there are', () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: 120, max: 1400 }), (moments, width) => {
        const spans = axisLabels(timeScale(moments, { width, gapMs }), words)
          .map(({ x, anchor, text }) =>
            anchor === 'start' ? [x, x + text.length * 5.8] : [x - text.length * 2.9, x + text.length * 2.9],
          )
          .sort(([a = 0], [b = 0]) => a - b);
        spans.slice(1).forEach(([from = 0], index) => {
          expect(from).toBeGreaterThanOrEqual(spans[index]?.[1] ?? 0);
        });
      }),
    );
  });
});
