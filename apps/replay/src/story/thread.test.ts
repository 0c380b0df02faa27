import { describe, expect, it } from 'vitest';
import { day, handoff, insuranceEvents, linkId, minute, morning, told, touchpoint } from '../samples/events.ts';
import { lanesOf } from './lanes.ts';
import { rowsOf } from './rows.ts';
import { strandsOf, type Strand } from './thread.ts';

const never = (): boolean => true;

const strandsById = (events: Parameters<typeof told>[0], { upwards = false, now = morning + 30 * day } = {}) => {
  const entries = upwards ? told(events, now).toReversed() : told(events, now);
  const rows = rowsOf(entries, never);
  const strands = strandsOf(rows, lanesOf(entries), upwards);
  return { rows, strands, of: (key: string): Strand | undefined => strands[rows.findIndex((row) => row.key === key)] };
};

describe('strandsOf', () => {
  it('is one line: each row begins in the lane where the one before ended', () => {
    const { strands } = strandsById(insuranceEvents());
    strands.slice(1).forEach((strand, index) => {
      if (strand.above !== undefined && strands[index]?.below !== undefined)
        expect(strand.above).toBe(strands[index].below);
    });
  });

  it('starts at the first thing the customer did and ends at the last', () => {
    const { of, strands } = strandsById(insuranceEvents());
    expect(of('e1')).toMatchObject({ above: undefined, below: 0, mark: 0, onThread: true });
    expect(of('e10')).toMatchObject({ above: 1, below: undefined });
    expect(strands.at(-1)?.below).toBeUndefined();
  });

  it('changes lanes where the customer does', () => {
    const { of } = strandsById(insuranceEvents());
    expect(of('e4')).toMatchObject({ above: 0, below: 0 });
    expect(of('e5')).toMatchObject({ above: 0, below: 1 });
  });

  it('changes lanes at the switch, before the touchpoint it leads to', () => {
    const { rows, strands } = strandsById([
      touchpoint({ id: 'a' }),
      touchpoint({ id: 'b', occurredAt: morning + minute, channel: 'phone' }),
    ]);
    const at = rows.findIndex((row) => row.kind === 'switch');
    expect(strands[at]).toMatchObject({ above: 0, below: 1 });
    expect(strands[at + 1]).toMatchObject({ above: 1, mark: 1 });
  });

  it('stands agents, systems and signals beside the thread', () => {
    const agent = touchpoint({ id: 'b', occurredAt: morning + minute, channel: 'phone', actor: 'agent' });
    const { of } = strandsById([
      touchpoint({ id: 'a' }),
      agent,
      touchpoint({ id: 'c', occurredAt: morning + 2 * minute }),
    ]);
    expect(of('b')).toMatchObject({ above: 0, below: 0, mark: 1, onThread: false });
  });

  it('draws a handoff from its opening to its acceptance, in the lane it leads to', () => {
    const { of } = strandsById(insuranceEvents());
    expect(of('e4')?.waiting).toEqual([{ lane: 1, state: 'accepted', at: 'open' }]);
    expect(of('e5')?.waiting).toEqual([{ lane: 1, state: 'accepted', at: 'taken' }]);
    expect(of('e6')?.waiting).toEqual([]);
  });

  const waiting = [
    touchpoint({ id: 'a' }),
    handoff({
      id: 'h',
      occurredAt: morning + minute,
      handoff: { step: 'opened', id: linkId, to: 'email', expiresAt: morning + day },
    }),
    touchpoint({ id: 'b', occurredAt: morning + 2 * minute }),
    touchpoint({ id: 'c', occurredAt: morning + 3 * day }),
  ];

  it('lets an open handoff wait until now', () => {
    const { strands, of } = strandsById(waiting, { now: morning + 2 * minute });
    expect(of('b')?.waiting).toEqual([{ lane: 1, state: 'opened', at: 'through' }]);
    expect(strands.at(-1)?.waiting).toEqual([{ lane: 1, state: 'opened', at: 'end' }]);
  });

  it('ends an expired handoff where its time ran out', () => {
    const { rows, strands } = strandsById(waiting);
    const end = strands.findIndex((strand) => strand.waiting.some((one) => one.at === 'end'));
    expect(rows[end]?.at).toBeGreaterThan(morning + day);
    expect(strands[end]?.waiting[0]?.state).toBe('expired');
  });

  it('draws the same when time runs upwards', () => {
    const { of, strands } = strandsById(insuranceEvents(), { upwards: true });
    expect(of('e10')).toMatchObject({ above: undefined, below: 1 });
    expect(of('e1')).toMatchObject({ above: 0, below: undefined });
    expect(of('e4')?.waiting).toEqual([{ lane: 1, state: 'accepted', at: 'open' }]);
    expect(strands.every((strand) => strand.upwards)).toBe(true);
  });
});

describe('lanesOf', () => {
  it('has every channel once, in the order of the vocabulary, a project’s own last', () => {
    const entries = told([
      touchpoint({ id: 'a', channel: 'kiosk' }),
      touchpoint({ id: 'b', channel: 'phone' }),
      touchpoint({ id: 'c', channel: 'web' }),
      touchpoint({ id: 'd', channel: 'web' }),
    ]);
    expect(lanesOf(entries, ['app'])).toEqual(['web', 'app', 'phone', 'kiosk']);
  });

  it('has a lane for where a handoff leads, though nobody came there', () => {
    expect(lanesOf(told([handoff({ id: 'h', handoff: { step: 'opened', id: linkId, to: 'sms' } })]))).toEqual([
      'web',
      'sms',
    ]);
  });
});
