import { rollUp } from '@throughline/journey';
import type { AcceptedEvent, Handoff, Identifier, JudgedAssertion, StoredEvent, Trust } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aGoal, aTouchpoint, monday } from '../contract/an-event.ts';
import { matchesPeopleQuery, type Searchable } from './people-search.ts';
import { comparePeopleKeys, isOpenOf, personOf, summaryOf } from './person-of.ts';

const customer = { type: 'customer', value: 'C-1' };
const visitor = { type: 'visitor', value: 'v1' };
const email = { type: 'email', value: 'Anna@b.example' };
const device = { type: 'device', value: 'd1' };

const stored = (event: AcceptedEvent): StoredEvent => ({ ...event, occurredAt: event.at, position: 1 });

const asserted = (
  a: Identifier,
  b: Identifier,
  trust: Trust,
  state: JudgedAssertion['state'] = 'in_force',
): JudgedAssertion => ({
  id: `${a.value}-${b.value}-${trust}`,
  a,
  b,
  kind: 'identify',
  trust,
  actor: 'customer',
  occurredAt: monday,
  state,
});

const person = (identifiers: Identifier[], assertions: JudgedAssertion[] = []) =>
  personOf({ projectSecret: 's', identifiers, assertions });

describe('a person', () => {
  it('is named after its best identifier and shows the best first', () => {
    const shown = person([visitor, email, customer]);
    expect(shown.identifiers.map(({ type }) => type)).toEqual(['customer', 'email', 'visitor']);
    expect(shown.id).toBe(shown.identifiers[0]?.personId);
    expect(person([customer, email, visitor])).toEqual(shown);
  });

  it('is known once it holds more than browsers', () => {
    expect(person([visitor, device]).known).toBe(false);
    expect(person([visitor, email]).known).toBe(true);
  });

  it('is as sure as the strongest assertion in force between its own identifiers', () => {
    expect(person([visitor]).trust).toBe('claimed');
    const own = [asserted(customer, visitor, 'claimed'), asserted(customer, email, 'server')];
    expect(person([customer, visitor, email], own).trust).toBe('server');
    expect(person([customer, visitor], [...own, asserted(visitor, device, 'admin')]).trust).toBe('claimed');
    expect(person([customer, visitor], [asserted(customer, visitor, 'agent', 'revoked')]).trust).toBe('claimed');
  });

  it('shows what was seen and not held, and is summed up by its rollup', () => {
    const rollup = rollUp(
      undefined,
      stored(aGoal({ who: { visitor: 'v1', email: 'seen@b.example' }, channel: 'app' })),
    );
    const shown = personOf({ projectSecret: 's', identifiers: [visitor], assertions: [], rollup });
    expect(shown.observed).toEqual([{ type: 'email', value: 'seen@b.example' }]);
    expect(summaryOf(shown, rollup, 3)).toEqual({
      ...shown,
      firstSeen: monday,
      lastSeen: monday,
      counts: { touchpoints: 0, goals: 1, handoffs: 0, feedback: 0, signals: 0 },
      channels: ['app'],
      goalsReached: ['policy_bought'],
      openHandoffs: 3,
    });
  });

  it('stands in the list by newest activity, then by id', () => {
    const keys: [number, string][] = [
      [1, 'b'],
      [2, 'z'],
      [1, 'a'],
    ];
    expect(keys.sort(comparePeopleKeys)).toEqual([
      [2, 'z'],
      [1, 'a'],
      [1, 'b'],
    ]);
  });

  it('has a handoff open that it began and nobody took up', () => {
    const handoff: Handoff = {
      id: 'h',
      by: 'link',
      state: 'opened',
      uses: 1,
      opener: visitor,
      acceptors: [],
      previews: 0,
      refusals: 0,
    };
    expect(isOpenOf(handoff, [customer, visitor])).toBe(true);
    expect(isOpenOf(handoff, [customer])).toBe(false);
    for (const state of ['offered', 'accepted', 'refused', 'expired'] as const)
      expect(isOpenOf({ ...handoff, state }, [visitor])).toBe(false);
    const { opener: _opener, ...unopened } = handoff;
    expect(isOpenOf(unopened, [visitor])).toBe(false);
  });
});

describe('a search', () => {
  const found = (internal = false): Searchable => {
    const rollup = rollUp(
      undefined,
      stored(
        aTouchpoint({
          who: { visitor: 'v1', email: 'Seen@b.example' },
          name: 'Quote_Started',
          channel: 'app',
          internal,
        }),
      ),
    );
    return { person: personOf({ projectSecret: 's', identifiers: [email, visitor], assertions: [], rollup }), rollup };
  };

  it.each(['anna', ' ANNA@B.EXAMPLE ', 'v1', 'seen@', 'started', 'quote_', 'ap', '', '  '])(
    'finds by text: %j',
    (text) => {
      expect(matchesPeopleQuery({ text }, found())).toBe(true);
    },
  );

  it.each(['nna', '1', '@b', 'pp', 'started!', 'email', '%', '.*'])('does not find by text: %j', (text) => {
    expect(matchesPeopleQuery({ text }, found())).toBe(false);
  });

  it('finds composed and decomposed letters alike', () => {
    const rollup = rollUp(undefined, stored(aTouchpoint({ name: 'größe_gewählt' })));
    const one = { person: person([visitor]), rollup };
    expect(matchesPeopleQuery({ text: 'GRO\u0308SSE' }, one)).toBe(false);
    expect(matchesPeopleQuery({ text: 'GRO\u0308ße' }, one)).toBe(true);
  });

  it('wants all of what is asked', () => {
    expect(matchesPeopleQuery({ channel: 'app', known: true, text: 'v1' }, found())).toBe(true);
    expect(matchesPeopleQuery({ channel: 'web' }, found())).toBe(false);
    expect(matchesPeopleQuery({ goal: 'Quote_Started' }, found())).toBe(false);
    expect(matchesPeopleQuery({ known: false }, found())).toBe(false);
  });

  it('leaves out whoever is staff or test and nothing else', () => {
    expect(matchesPeopleQuery({}, found(true))).toBe(false);
    expect(matchesPeopleQuery({ internal: true }, found(true))).toBe(true);
    expect(matchesPeopleQuery({ internal: false }, found(true))).toBe(false);
  });
});
