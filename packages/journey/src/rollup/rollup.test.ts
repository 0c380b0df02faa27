import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, type StoredEvent } from '@throughline/protocol';
import { anyEvents, shuffled } from '../samples/arbitraries.ts';
import { goal, hour, morning, signal, touchpoint } from '../samples/events.ts';
import { observedIdentifiers } from './observed.ts';
import { mergeRollups, rollUp, type SubjectRollup } from './rollup.ts';

const rollupOf = (events: readonly StoredEvent[]): SubjectRollup => {
  let rollup: SubjectRollup | undefined;
  for (const event of events) rollup = rollUp(rollup, event);
  if (rollup === undefined) throw new RangeError('Some events, please.');
  return rollup;
};

describe('a rollup', () => {
  it('says when, how much, where, what and who', () => {
    const events = [
      touchpoint({ id: 'a', name: 'quote_started', canonical: { visitor: 'v', email: 'e@x.org' } }),
      touchpoint({ id: 'b', name: 'call', channel: 'phone', occurredAt: morning - hour, internal: true }),
      goal({ id: 'c', name: 'policy_bought', occurredAt: morning + hour }),
      goal({ id: 'd', name: 'claim_settled', goal: { state: 'abandoned' } }),
      signal({ id: 'e', name: 'rage_click' }),
    ];
    expect(rollupOf(events)).toEqual({
      first: morning - hour,
      last: morning + hour,
      total: 5,
      internal: 1,
      counts: { touchpoint: 2, goal: 2, handoff: 0, identify: 0, feedback: 0, consent: 0, signal: 1 },
      channels: ['phone', 'web'],
      names: ['call', 'claim_settled', 'policy_bought', 'quote_started'],
      goalsReached: ['policy_bought'],
      identifiers: ['email:e@x.org', 'visitor:v', 'visitor:v1'],
    });
  });

  it('says by whose word it is somebody: the strongest of who vouches for a name', () => {
    const named = { subject: 'customer:c', canonical: { customer: 'c' } };
    const [claimed, signed, server] = (['claimed', 'signed', 'server'] as const).map((trust) =>
      touchpoint({ id: trust, ...named, trust }),
    );
    const agent = touchpoint({ id: 'agent', ...named, trust: 'agent' });
    const anybody = touchpoint({ id: 'anybody', trust: 'server' });
    expect(rollupOf([claimed, agent, anybody].flatMap((one) => one ?? []))).not.toHaveProperty('trust');
    expect(rollupOf([claimed, signed, agent].flatMap((one) => one ?? [])).trust).toBe('signed');
    expect(rollupOf([server, signed, claimed].flatMap((one) => one ?? [])).trust).toBe('server');
  });

  // Whoever had a signature for their own e-mail address could make any customer number look vouched for.
  it("takes a signature's word for what it was signed over, and for nothing that stands beside it", () => {
    const beside = {
      subject: 'visitor:v|customer:c',
      canonical: { visitor: 'v', customer: 'c', email: 'e@x.org' },
      trust: 'signed',
    } as const;
    expect(rollupOf([touchpoint({ id: 'a', ...beside, signed: ['email'] })])).not.toHaveProperty('trust');
    expect(rollupOf([touchpoint({ id: 'b', ...beside, signed: ['customer'] })]).trust).toBe('signed');
  });

  it('leaves the one it was made from as it was', () => {
    const one = rollupOf([touchpoint({ id: 'a' })]);
    const copy = structuredClone(one);
    rollUp(one, goal({ id: 'b', channel: 'app' }));
    mergeRollups([one, rollupOf([goal({ id: 'c', channel: 'sms' })])]);
    expect(one).toEqual(copy);
  });

  it('stays bounded under ever new names, and keeps the same ones in every order', () => {
    const events = Array.from({ length: limits.rollupValues * 2 }, (_, n) =>
      touchpoint({ id: String(n), name: `n${String(n)}` }),
    );
    const rollup = rollupOf(events);
    expect(rollup.names).toHaveLength(limits.rollupValues);
    expect(rollup.total).toBe(events.length);
    expect(rollupOf(events.toReversed())).toEqual(rollup);
  });

  it('of nothing does not exist', () => {
    expect(() => mergeRollups([])).toThrow(RangeError);
  });

  it('of any events is the same in every order, and survives JSON', () => {
    const mixed = anyEvents()
      .filter(({ length }) => length > 0)
      .chain((events) => fc.tuple(fc.constant(events), shuffled(events)));
    fc.assert(
      fc.property(mixed, ([events, others]) => {
        expect(rollupOf(others)).toEqual(rollupOf(events));
        expect(JSON.parse(JSON.stringify(rollupOf(events)))).toEqual(rollupOf(events));
      }),
    );
  });

  it('of any events is what its parts merge to, however they are cut and grouped', () => {
    const parts = fc
      .tuple(anyEvents(10), anyEvents(10), anyEvents(10))
      .filter((all) => all.every(({ length }) => length > 0));
    fc.assert(
      fc.property(parts, ([first, second, third]) => {
        const [a, b, c] = [rollupOf(first), rollupOf(second), rollupOf(third)];
        const whole = rollupOf([...first, ...second, ...third]);
        expect(mergeRollups([a, b, c])).toEqual(whole);
        expect(mergeRollups([c, mergeRollups([b, a])])).toEqual(whole);
        expect(mergeRollups([mergeRollups([a, c]), b])).toEqual(whole);
      }),
    );
  });
});

describe('observed identifiers', () => {
  it('are those seen but not held', () => {
    const rollup = rollupOf([touchpoint({ id: 'a', canonical: { visitor: 'v', email: 'e@x.org' } })]);
    expect(observedIdentifiers(rollup, [{ type: 'visitor', value: 'v' }])).toEqual([
      { type: 'email', value: 'e@x.org' },
    ]);
    expect(
      observedIdentifiers(rollup, [
        { type: 'visitor', value: 'v' },
        { type: 'email', value: 'e@x.org' },
      ]),
    ).toEqual([]);
  });
});
