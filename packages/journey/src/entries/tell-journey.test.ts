import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, type Handoff, type JourneyEntry, type JudgedAssertion, type StoredEvent } from '@throughline/protocol';
import { anyEvents, busyEvents, factsOf, factsWithLoose } from '../samples/arbitraries.ts';
import {
  consent,
  feedback,
  goal,
  handoff,
  hour,
  identify,
  linkId,
  minute,
  morning,
  signal,
  touchpoint,
} from '../samples/events.ts';
import { tellJourney } from './tell-journey.ts';

const tell = (...events: StoredEvent[]) => tellJourney(events, factsOf(events));
const ids = (entries: readonly JourneyEntry[]) => entries.map(({ id }) => id);
const ofType = <Type extends JourneyEntry['type']>(entries: readonly JourneyEntry[], type: Type) =>
  entries.filter((entry): entry is Extract<JourneyEntry, { type: Type }> => entry.type === type);
const at = (id: string, ms: number, fields: Partial<Parameters<typeof touchpoint>[0]> = {}) =>
  touchpoint({ id, occurredAt: morning + ms, ...fields });

describe('a journey', () => {
  it('is told in order, with what stands between', () => {
    const entries = tell(
      at('call', 2 * hour, { channel: 'phone', duration: 5 * minute }),
      at('landing', 0),
      goal({ id: 'bought', occurredAt: morning + 2 * hour + minute, channel: 'phone' }),
      at('quote', minute),
    );
    expect(ids(entries)).toEqual([
      'session:landing',
      'landing',
      'quote',
      'gap:call',
      'session:call',
      'switch:call',
      'call',
      'bought',
    ]);
    expect(entries.map(({ offset, duration }) => [offset / minute, (duration ?? 0) / minute])).toEqual([
      [0, 1],
      [0, 0],
      [1, 0],
      [120, 119],
      [120, 5],
      [120, 119],
      [120, 5],
      [121, 0],
    ]);
  });

  it('of nothing is empty', () => {
    expect(tell()).toEqual([]);
  });

  it('shows each event as its own type of entry, with channel, actor and trust', () => {
    const makers = { touchpoint, goal, handoff, feedback, consent, signal };
    for (const [type, make] of Object.entries(makers)) {
      const [entry] = tell(make({ id: 'e', channel: 'app', actor: 'agent', trust: 'agent' }));
      expect(entry).toMatchObject({
        id: 'e',
        type,
        channel: 'app',
        actor: 'agent',
        trust: 'agent',
        event: { id: 'e' },
      });
    }
    expect(tell(identify({ id: 'e' }))).toMatchObject([{ id: 'e', type: 'identity', changes: [] }]);
  });

  it('shows no secret, even if one were stored', () => {
    const secret = 'A'.repeat(43);
    const entries = tell(
      handoff({ id: 'h', handoff: { step: 'opened', id: linkId('h1'), token: secret } }),
      identify({ id: 'i', identify: { traits: { name: 'Ada' }, signatures: { customer: secret } } }),
    );
    expect(JSON.stringify(entries)).not.toMatch(/A{43}|signature/);
    expect(JSON.stringify(entries)).toContain('Ada');
  });
});

describe('sessions in a journey', () => {
  it("are opened by the customer's touchpoints alone", () => {
    const others = [goal, handoff, feedback, consent, signal, identify].map((make, index) =>
      make({ id: `e${String(index)}` }),
    );
    const agents = (['agent', 'bot', 'system', 'partner'] as const).map((actor) =>
      at(actor, 5, { actor, channel: 'phone' }),
    );
    expect(tell(...others, ...agents).filter(({ type }) => type === 'session' || type === 'channel_switch')).toEqual(
      [],
    );
  });

  it('hold what else the customer did while they were open, and nothing of others', () => {
    const entries = tell(
      at('a', 0),
      feedback({ id: 'f', occurredAt: morning + minute }),
      at('bot', minute, { actor: 'bot' }),
      goal({ id: 'later', occurredAt: morning + hour }),
    );
    const sessions = Object.fromEntries(
      entries.map((entry) => [entry.id, 'session' in entry ? entry.session : undefined]),
    );
    expect(sessions).toEqual({
      'session:a': undefined,
      a: 'session:a',
      f: 'session:a',
      bot: undefined,
      later: undefined,
    });
  });
});

describe('a channel switch', () => {
  const opened = handoff({
    id: 'o',
    occurredAt: morning + 1,
    handoff: { step: 'opened', id: linkId('h1'), to: 'app' },
  });
  const accepted = (ms: number, canonical: Record<string, string> = { visitor: 'v1' }, channel = 'app') =>
    handoff({
      id: 'x',
      occurredAt: morning + ms,
      position: 5,
      channel,
      canonical,
      handoff: { step: 'accepted', id: linkId('h1') },
    });
  const carriedBy = (...events: StoredEvent[]) =>
    ofType(tell(...events), 'channel_switch').map((entry) => entry.handoff);

  it('stands before the second contact and says how long it took', () => {
    const [entry] = ofType(tell(at('a', 0), at('b', minute, { channel: 'phone' })), 'channel_switch');
    expect(entry).toEqual({
      ...{ id: 'switch:b', type: 'channel_switch', at: morning + minute, offset: minute, duration: minute },
      ...{ from: 'web', to: 'phone' },
    });
  });

  it('is told across what agents and machines did in between', () => {
    const entries = tell(
      at('a', 0),
      at('agent', 1, { actor: 'agent', channel: 'chat' }),
      at('b', 2, { channel: 'phone' }),
    );
    expect(ids(ofType(entries, 'channel_switch'))).toEqual(['switch:b']);
  });

  it('names the handoff accepted on the way', () => {
    expect(carriedBy(at('a', 0), opened, accepted(30), at('b', minute, { channel: 'app' }))).toEqual([linkId('h1')]);
  });

  it('names the handoff accepted soon after the arrival, as a page does at the first sign of a human', () => {
    expect(carriedBy(at('a', 0), opened, at('b', minute, { channel: 'app' }), accepted(minute + 800))).toEqual([
      linkId('h1'),
    ]);
    const nextDay = accepted(minute + limits.sessionGapMs + 1);
    expect(carriedBy(at('a', 0), opened, at('b', minute, { channel: 'app' }), nextDay)).toEqual([undefined]);
  });

  it('names the handoff that its owner accepted, though it was to lead by another channel', () => {
    const phone = { visitor: 'phone' };
    const arrival = at('b', minute, { channel: 'webview', canonical: phone });
    expect(carriedBy(at('a', 0), opened, arrival, accepted(minute + 1, phone, 'webview'))).toEqual([linkId('h1')]);
    expect(carriedBy(at('a', 0), opened, arrival, accepted(minute + 1, { visitor: 'tablet' }, 'webview'))).toEqual([
      undefined,
    ]);
  });

  it('names none that was merely opened, was used before, began elsewhere or later', () => {
    const arrival = at('b', minute, { channel: 'app' });
    expect(carriedBy(at('a', 0), opened, arrival)).toEqual([undefined]);
    const used = [
      at('a0', -2 * minute, { channel: 'web' }),
      { ...opened, occurredAt: morning - 90_000 },
      accepted(-minute),
    ];
    expect(carriedBy(...used, at('a', 0), arrival)).toEqual([undefined]);
    expect(carriedBy(at('a', 0), { ...opened, channel: 'email' }, accepted(30), arrival)).toEqual([undefined]);
    expect(carriedBy(at('a', 0), { ...opened, occurredAt: morning + hour }, accepted(minute + 1), arrival)).toEqual([
      undefined,
    ]);
  });
});

describe('a repetition', () => {
  const quote = { name: 'quote_started', object: { type: 'quote', id: 'q1' } };
  const repeated = (...events: StoredEvent[]) => ofType(tell(...events), 'repeated');

  it('is the same about the same object again on another channel', () => {
    expect(repeated(at('a', 0, quote), at('b', minute, { ...quote, channel: 'phone' }))).toEqual([
      {
        ...{ id: 'repeated:b', type: 'repeated', at: morning + minute, offset: minute, duration: minute },
        ...{ name: 'quote_started', first: 'a', second: 'b' },
      },
    ]);
  });

  it('is told across other contacts between, against the nearest one', () => {
    const entries = repeated(
      at('a', 0, quote),
      at('b', 1, quote),
      at('c', 2, { channel: 'phone' }),
      at('d', 3, { ...quote, channel: 'phone' }),
    );
    expect(entries).toMatchObject([{ first: 'b', second: 'd' }]);
  });

  it('is not the same on the same channel, about another object or about none', () => {
    expect(repeated(at('a', 0, quote), at('b', 1, quote))).toEqual([]);
    expect(
      repeated(at('a', 0, quote), at('b', 1, { ...quote, channel: 'phone', object: { type: 'quote', id: 'q2' } })),
    ).toEqual([]);
    expect(repeated(at('a', 0), at('b', 1, { channel: 'phone' }))).toEqual([]);
  });

  it('is forgotten beyond its bound', () => {
    const between = (count: number) => Array.from({ length: count }, (_, n) => at(`n${String(n)}`, 1 + n));
    const again = at('z', hour, { ...quote, channel: 'phone' });
    expect(repeated(at('a', 0, quote), ...between(limits.repeatedWithin - 1), again)).toHaveLength(1);
    expect(repeated(at('a', 0, quote), ...between(limits.repeatedWithin), again)).toEqual([]);
  });
});

describe('identity in a journey', () => {
  const who = identify({ id: 'who', canonical: { visitor: 'v1', customer: 'c1' }, occurredAt: morning + 1 });
  const [said] = factsOf([who]).assertions;
  const facts = (assertions: JudgedAssertion[], handoffs: Handoff[] = []) => ({
    ...{ startedAt: morning, assertions, handoffs: new Map(handoffs.map((one) => [one.id, one])) },
  });
  if (said === undefined) throw new Error('An identify with two names says something.');

  it('is the identify with the changes it brought about', () => {
    const conflicting = {
      ...said,
      state: 'conflicting' as const,
      conflict: { reason: 'unique' as const, type: 'customer' },
    };
    expect(tellJourney([who], facts([conflicting]))).toMatchObject([
      {
        id: 'who',
        type: 'identity',
        changes: [{ assertion: said.id, state: 'conflicting', conflict: { reason: 'unique' } }],
      },
    ]);
  });

  it('stands right after the acceptance that brought it about, in the same session', () => {
    const events = [
      at('a', 0),
      handoff({ id: 'o', occurredAt: morning + 1, canonical: { visitor: 'v1' } }),
      handoff({
        id: 'x',
        occurredAt: morning + 2,
        canonical: { visitor: 'v2' },
        channel: 'app',
        handoff: { step: 'accepted', id: linkId('h1') },
      }),
    ];
    const entries = tell(...events);
    expect(ids(entries).slice(2)).toEqual(['o', 'x', 'identity:x:visitor:visitor']);
    expect(entries.at(-1)).toMatchObject({
      type: 'identity',
      channel: 'app',
      session: 'session:a',
      changes: [{ kind: 'link', evidence: 'x' }],
    });
    expect(ofType(entries, 'handoff').map((entry) => entry.handoff.state)).toEqual(['accepted', 'accepted']);
  });

  it("is told for itself, at its time, when made by hand or on another person's side", () => {
    const { evidence: _, position: _p, ...rest } = said;
    const byHand = { ...rest, id: 'hand', by: 'desk', occurredAt: morning + 5 };
    const elsewhere = { ...said, id: 'else', evidence: 'not-here', state: 'revoked' as const, occurredAt: morning + 1 };
    const entries = tellJourney([at('a', 0), who], facts([byHand, elsewhere]));
    expect(ids(entries)).toEqual(['session:a', 'a', 'identity:else', 'who', 'identity:hand']);
    expect(entries.at(-1)).toMatchObject({ offset: 5, changes: [{ by: 'desk' }] });
    expect(entries.at(-1)).not.toHaveProperty('channel');
  });
});

describe('a handoff in a journey', () => {
  it('whose facts are missing is told from its step', () => {
    const event = handoff({ id: 'o', handoff: { step: 'opened' } });
    const [entry] = tellJourney([event], { startedAt: morning, assertions: [], handoffs: new Map() });
    expect(entry).toMatchObject({ type: 'handoff', handoff: { id: 'o', state: 'opened' } });
  });
});

describe('any journey', () => {
  const anyJourney = fc.oneof(anyEvents(), busyEvents);

  it('names every entry once, never goes back in time, and counts offsets from its start', () => {
    fc.assert(
      fc.property(anyJourney, (events) => {
        const facts = factsWithLoose(events);
        const entries = tellJourney(events, facts);
        expect(new Set(ids(entries)).size).toBe(entries.length);
        entries.forEach((entry, index) => {
          expect(entry.offset).toBe(entry.at - facts.startedAt);
          expect(entry.at).toBeGreaterThanOrEqual(entries[index - 1]?.at ?? 0);
          expect(entry.duration ?? 0).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });

  it('tells every event once and every contact in exactly one session', () => {
    fc.assert(
      fc.property(anyJourney, (events) => {
        const entries = tell(...events);
        const told = ids(entries).filter((id) => /^e\d+$/.test(id));
        expect(told.sort()).toEqual(events.map(({ id }) => id).sort());
        const contacts = ofType(entries, 'touchpoint').filter(({ actor }) => actor === 'customer');
        for (const session of ofType(entries, 'session')) {
          expect(contacts.filter((one) => one.session === session.id)).toHaveLength(session.touchpoints);
        }
        expect(contacts.every(({ session }) => session !== undefined)).toBe(true);
        expect(ofType(entries, 'gap')).toHaveLength(Math.max(0, ofType(entries, 'session').length - 1));
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });
});
