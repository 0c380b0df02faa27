import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '@throughline/protocol';
import { day, handoff, insuranceEvents, linkId, minute, morning, second, told, touchpoint } from '../samples/events.ts';
import { lanesOf } from '../story/lanes.ts';
import { drawingOf, nearest } from './drawing.ts';
import { timeScale } from './time-scale.ts';

const drawn = (events: readonly StoredEvent[], now?: number) => {
  const entries = told(events, now);
  const laneY = new Map(lanesOf(entries).map((lane, index) => [lane, 20 + index * 24]));
  return drawingOf(
    entries,
    laneY,
    timeScale(
      entries.map((entry) => entry.at),
      { width: 800, gapMs: 30 * minute },
    ),
  );
};

describe('drawingOf', () => {
  it('has a point for all that was recorded, and no other', () => {
    expect(
      drawn(insuranceEvents())
        .points.map(({ entry }) => entry.id)
        .filter((id) => /^e\d+$/.test(id)),
    ).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8', 'e9', 'e10']);
  });

  it('marks goals that were reached, in their lane', () => {
    expect(drawn(insuranceEvents()).goals).toMatchObject([{ y: 44, entry: { id: 'e9' } }]);
  });

  it('joins an accepted handoff’s two ends', () => {
    expect(drawn(insuranceEvents()).handoffs).toMatchObject([{ id: linkId, state: 'accepted', end: undefined }]);
  });

  it('lets an open handoff run to the right end, with a ring where it waits', () => {
    const open = handoff({
      id: 'h',
      occurredAt: morning + minute,
      handoff: { step: 'opened', id: linkId, to: 'app', expiresAt: morning + day },
    });
    expect(drawn([touchpoint({ id: 'a' }), open], morning + 2 * minute).handoffs).toMatchObject([
      { state: 'opened', end: { x: 794, y: 44 } },
    ]);
  });

  it('draws ten thousand touchpoints as one path that stays small', () => {
    const events = Array.from({ length: 10_000 }, (_, index) =>
      touchpoint({ id: `e${String(index)}`, occurredAt: morning + index * second }),
    );
    const { ticks, points } = drawn(events);
    expect(points).toHaveLength(10_000);
    expect(ticks).toHaveLength(1);
    expect(ticks[0]?.dense).toBe(true);
    expect(ticks[0]?.path.length).toBeLessThan(20_000);
  });

  it('holds numbers only in its paths', () => {
    for (const { path } of drawn(insuranceEvents()).runs) expect(path).toMatch(/^[MHCVhv0-9 .\-Ze]+$/);
  });
});

describe('nearest', () => {
  it('finds what is pointed at, and nothing where there is nothing', () => {
    const { points } = drawn(insuranceEvents());
    const goal = points.find(({ entry }) => entry.id === 'e9');
    expect(nearest(points, goal?.x ?? 0, goal?.y ?? 0)?.entry.id).toBe('e9');
    expect(nearest([], 1, 1)).toBeUndefined();
  });
});
