import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrder, limits, type StoredEvent } from '@throughline/protocol';
import { anyEvents, busyEvents } from '../samples/arbitraries.ts';
import { feedback, goal, handoff, hour, minute, morning, signal, touchpoint } from '../samples/events.ts';
import { contactOf, contactsOf, type Contact } from './contact.ts';
import { divideSessions, sessionAt } from './divide.ts';
import { findSessionStart } from './start.ts';

const at = (ms: number, fields: Partial<Parameters<typeof touchpoint>[0]> = {}) =>
  touchpoint({ id: `t${String(ms)}`, occurredAt: morning + ms, ...fields });
const sessionsOf = (...events: StoredEvent[]) => divideSessions(contactsOf(events));
const gap = limits.sessionGapMs;

describe('a contact', () => {
  it('is a touchpoint of the customer, and nothing else', () => {
    expect(contactOf(touchpoint({ id: 'a' }))?.id).toBe('a');
    for (const make of [goal, handoff, feedback, signal]) expect(contactOf(make({ id: 'a' }))).toBeUndefined();
    for (const actor of ['agent', 'bot', 'system', 'partner'] as const) {
      expect(contactOf(touchpoint({ id: 'a', actor }))).toBeUndefined();
    }
  });

  it('says the same as another one only by name and object together', () => {
    const sameness = (name: string, type: string, id: string) =>
      contactOf(touchpoint({ id: 'a', name, object: { type, id } }))?.sameness;
    expect(sameness('call', 'quote', '1')).toBe(sameness('call', 'quote', '1'));
    const all = [
      sameness('call', 'quote', '1'),
      sameness('call', 'quote', '2'),
      sameness('call', 'order', '1'),
      sameness('visit', 'quote', '1'),
    ];
    expect(new Set(all).size).toBe(4);
    expect(contactOf(touchpoint({ id: 'a' }))?.sameness).toBeUndefined();
  });
});

describe('a session', () => {
  it('goes on over exactly the silence allowed and ends one millisecond later', () => {
    expect(sessionsOf(at(0), at(gap))).toHaveLength(1);
    const [, second] = sessionsOf(at(0), at(gap + 1));
    expect(second).toMatchObject({ id: `session:t${String(gap + 1)}`, silence: gap + 1, touchpoints: 1 });
  });

  it('runs over all channels and names them in the order of use', () => {
    const [session] = sessionsOf(at(0, { channel: 'web' }), at(1, { channel: 'phone' }), at(2, { channel: 'web' }));
    expect(session).toMatchObject({ channels: ['web', 'phone'], touchpoints: 3, end: morning + 2 });
  });

  it('counts silence from the end of a call, not from its beginning', () => {
    const call = at(0, { duration: 45 * minute, channel: 'phone' });
    expect(sessionsOf(call, at(75 * minute))).toHaveLength(1);
    expect(sessionsOf(call, at(75 * minute + 1))[1]).toMatchObject({ silence: gap + 1 });
  });

  it('is held open by a call while something shorter happens inside it', () => {
    const call = at(0, { duration: 45 * minute, channel: 'phone' });
    expect(sessionsOf(call, at(5 * minute), at(46 * minute))).toHaveLength(1);
  });

  it('is not held open for days by a duration sent wrong', () => {
    const stuck = at(0, { duration: 1000 * hour });
    expect(sessionsOf(stuck, at(limits.sessionHoldMs + gap))).toHaveLength(1);
    expect(sessionsOf(stuck, at(limits.sessionHoldMs + gap + 1))).toHaveLength(2);
  });
});

describe('what falls into a session', () => {
  const sessions = sessionsOf(at(0), at(minute), at(5 * hour));
  const idAt = (ms: number) => sessionAt(sessions, goal({ id: 'g', occurredAt: morning + ms, stream: 'z' }))?.id;

  it('is what comes after its first contact and before it is closed', () => {
    expect(idAt(30_000)).toBe('session:t0');
    expect(idAt(minute + gap)).toBe('session:t0');
    expect(idAt(5 * hour + 1)).toBe(`session:t${String(5 * hour)}`);
  });

  it('is not what comes before the first one or after the silence', () => {
    expect(idAt(-1)).toBeUndefined();
    expect(idAt(minute + gap + 1)).toBeUndefined();
    expect(sessionAt([], goal({ id: 'g' }))).toBeUndefined();
  });
});

/** The definition, word for word: a new session wherever everything before let go longer ago than the silence. */
const divideByDefinition = (contacts: readonly Contact[]): Contact[][] => {
  const sessions: Contact[][] = [];
  contacts.forEach((contact, index) => {
    const letGo = Math.max(...contacts.slice(0, index).map(({ end }) => end));
    if (contact.occurredAt - letGo > gap) sessions.push([contact]);
    else sessions.at(-1)?.push(contact);
  });
  return sessions;
};

const sorted = (events: readonly StoredEvent[]) => contactsOf(events).sort(compareOrder);

describe('sessions of any events', () => {
  it('are what the definition says', () => {
    fc.assert(
      fc.property(fc.oneof(anyEvents(), busyEvents), (events) => {
        const expected = divideByDefinition(sorted(events)).map((run) => [`session:${String(run[0]?.id)}`, run.length]);
        expect(divideSessions(sorted(events)).map(({ id, touchpoints }) => [id, touchpoints])).toEqual(expected);
      }),
    );
  });

  it('have their start found from behind as soon as that is sure', () => {
    fc.assert(
      fc.property(fc.oneof(anyEvents(), busyEvents), (events) => {
        const contacts = sorted(events);
        const start = findSessionStart();
        const window: Contact[] = [];
        for (const contact of contacts.toReversed()) {
          window.unshift(contact);
          start.goBack(contact);
          if (start.isSure()) break;
        }
        const [found, expected] = [divideSessions(window).at(-1), divideSessions(contacts).at(-1)];
        // How long the silence before it was is not sure yet: nobody asks who reads back from inside the session.
        expect({ ...found, silence: 0 }).toEqual({ ...expected, silence: 0 });
      }),
      { endOnFailure: true },
    );
  });

  it('need no more than the hours around them to be found', () => {
    const visits = Array.from({ length: 1000 }, (_, day) => at(day * 24 * hour));
    const start = findSessionStart();
    let read = 0;
    for (const contact of sorted(visits).toReversed()) {
      if (start.isSure()) break;
      start.goBack(contact);
      read += 1;
    }
    expect(read).toBe(2);
  });
});
