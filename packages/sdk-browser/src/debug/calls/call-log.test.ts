import { describe, expect, it } from 'vitest';
import { createCallLog, type Recorded } from './call-log.ts';

const event = (id: string, more: Partial<Recorded> = {}): Recorded => ({
  id,
  type: 'touchpoint',
  name: `n${id}`,
  consent: 'granted',
  ...more,
});

describe('createCallLog', () => {
  const logOf = (...events: Recorded[]) => {
    const log = createCallLog();
    events.forEach(log.record);
    return { log, states: () => log.all().map(({ event: { id }, state }) => `${id} ${state}`) };
  };

  it('takes for delivered what has left the queue, and nothing else', () => {
    const { log, states } = logOf(event('a'), event('b'), event('c', { consent: 'required' }));
    log.settle((id) => id === 'b');
    expect(states()).toEqual(['a delivered', 'b waits', 'c held']);
  });

  it('takes the oldest, where the queue cannot be looked into', () => {
    const { log, states } = logOf(event('a'), event('b'), event('c'));
    log.settleOldest(2);
    log.settleOldest(0);
    expect(states()).toEqual(['a delivered', 'b delivered', 'c waits']);
  });

  it('says of each event what the answer says of it', () => {
    const { log } = logOf(event('a'), event('b'), event('c'));
    const refusals = log.answered({
      status: 200,
      sent: 3,
      answer: {
        results: [
          { id: 'b', result: 'rejected', code: 'wrong_type', detail: 'name must be text' },
          { id: 'c', result: 'duplicate', code: 'differs', detail: 'another one came first' },
          { id: 'elsewhere', result: 'rejected', code: 'too_long', detail: '' },
        ],
      },
    });
    expect(refusals.map(({ name, code }) => [name, code])).toEqual([
      ['nb', 'wrong_type'],
      ['an event', 'too_long'],
    ]);
    log.settle(() => false);
    expect(log.all().map(({ state, note }) => [state, note])).toEqual([
      ['delivered', ''],
      ['refused', 'wrong_type: name must be text'],
      ['duplicate', 'differs: another one came first'],
    ]);
  });

  it('knows a goal reached once by the id that the collector stores it under', () => {
    const goal = (id: string) => event(id, { type: 'goal', name: 'bought', goal: { state: 'reached', once: 'o:1' } });
    const { log, states } = logOf(goal('a'), event('b'));
    const again = { id: 'once:reached:bought:o%3A1', result: 'duplicate', code: 'same', detail: 'it is stored' };
    log.settle((id) => id !== 'a');
    log.record(goal('c'));
    log.answered({ status: 200, sent: 2, answer: { results: [again] } });
    log.settle(() => false);
    expect(states()).toEqual(['a delivered', 'b delivered', 'c duplicate']);
  });

  it('lets what was held go with a grant, not with a refusal', () => {
    const { log, states } = logOf(event('a', { consent: 'required' }), event('b', { consent: 'required' }));
    log.record(event('w', { type: 'consent', consent: { state: 'withdrawn' } }));
    expect(states()).toEqual(['a held', 'b held', 'w waits']);
    log.record(event('c', { type: 'consent', consent: { state: 'granted' } }));
    expect(states().slice(0, 2)).toEqual(['a waits', 'b waits']);
  });

  it('lists every call that was not recorded, though none has an id', () => {
    const { states } = logOf(event('', { consent: 'denied' }), event('', { consent: 'denied' }));
    expect(states()).toHaveLength(2);
  });

  it('keeps the newest of very many', () => {
    const { log } = logOf(...Array.from({ length: 700 }, (_, n) => event(String(n))));
    expect(log.all()).toHaveLength(500);
    expect(log.all().at(-1)?.event.id).toBe('699');
  });
});
