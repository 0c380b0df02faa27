import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { day, hour, insuranceEvents, minute, morning, told, touchpoint } from '../samples/events.ts';
import { rowsOf, type StoryRow } from './rows.ts';

const sameDay = (a: number, b: number): boolean =>
  new Date(a).toISOString().slice(0, 10) === new Date(b).toISOString().slice(0, 10);
const outline = (rows: readonly StoryRow[]): string[] =>
  rows.map((row) => (row.kind === 'entry' ? row.entry.type : row.kind));

describe('rowsOf', () => {
  it('puts a day and a session over their entries, and silence between sessions', () => {
    const rows = rowsOf(told(insuranceEvents()), sameDay);
    expect(outline(rows)).toEqual(
      [
        'day',
        'session',
        'touchpoint',
        'touchpoint',
        'signal',
        'handoff',
        'handoff',
        'identity',
        'switch',
        'touchpoint',
        'gap',
        'day',
        'session',
        'touchpoint',
        'identity',
        'goal',
        'feedback',
      ].map((kind) => kind),
    );
  });

  it('heads the same sessions when the list runs newest first', () => {
    const entries = told(insuranceEvents()).toReversed();
    const rows = rowsOf(entries, sameDay);
    expect(outline(rows).slice(0, 4)).toEqual(['day', 'session', 'feedback', 'goal']);
    expect(rows.filter((row) => row.kind === 'session').map((row) => row.session?.touchpoints)).toEqual([1, 3]);
  });

  it('knows a session by its entries before its own entry is read', () => {
    const [, ...entries] = told([touchpoint({ id: 'a' }), touchpoint({ id: 'b', occurredAt: morning + minute })]);
    const [, heading] = rowsOf(entries, sameDay);
    expect(heading).toMatchObject({ kind: 'session', session: undefined });
  });

  it('heads a session again under the new day when it runs past midnight', () => {
    const late = Date.UTC(2026, 10, 2, 23, 50);
    const rows = rowsOf(
      told([touchpoint({ id: 'a', occurredAt: late }), touchpoint({ id: 'b', occurredAt: late + 20 * minute })]),
      sameDay,
    );
    expect(outline(rows)).toEqual(['day', 'session', 'touchpoint', 'day', 'session', 'touchpoint']);
    expect(rows.filter((row) => row.kind === 'session').map((row) => row.continued)).toEqual([false, true]);
  });

  it('leaves what happens between sessions outside their blocks', () => {
    const reminder = touchpoint({ id: 'm', occurredAt: morning + 5 * hour, actor: 'system', channel: 'email' });
    const rows = rowsOf(
      told([touchpoint({ id: 'a' }), reminder, touchpoint({ id: 'b', occurredAt: morning + 9 * hour })]),
      sameDay,
    );
    expect(rows.find((row) => row.key === 'm')).toMatchObject({ part: undefined });
    expect(rows.find((row) => row.key === 'a')).toMatchObject({ part: 'bottom' });
  });

  it('gives every row a key of its own, whatever the story', () => {
    const moments = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9 * day }), fc.constantFrom('customer', 'agent', 'system')),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(moments, fc.boolean(), (list, newestFirst) => {
        const entries = told(
          list.map(([offset, actor], index) =>
            touchpoint({ id: `e${String(index)}`, occurredAt: morning + offset, actor }),
          ),
        );
        const rows = rowsOf(newestFirst ? entries.toReversed() : entries, sameDay);
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
        expect(rows.filter((row) => row.kind === 'entry').length).toBe(
          entries.filter((entry) => !['session', 'gap', 'channel_switch'].includes(entry.type)).length,
        );
      }),
    );
  });
});
