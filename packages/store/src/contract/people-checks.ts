import { limits } from '@throughline/protocol';
import { expect } from 'vitest';
import { aFeedback, aGoal, aHandoff, aSignal, aTouchpoint, anIdentify, linkId, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { appendAndSettle } from './log-acts.ts';
import { heldBy, personHolding } from './people-acts.ts';

export const peopleChecks: readonly Check[] = [
  {
    name: 'has a person for every owner of events, under a permanent id that says nothing',
    run: async ({ store, project }) => {
      await appendAndSettle(
        store,
        project,
        aTouchpoint({ who: { visitor: 'v1' } }),
        aTouchpoint({ who: { visitor: 'v2', customer: 'c2' } }),
      );
      const visitor = await personHolding(store, project, { type: 'visitor', value: 'v1' });
      const customer = await personHolding(store, project, { type: 'customer', value: 'c2' });
      expect(visitor).toMatchObject({
        subjects: ['visitor:v1'],
        person: { known: false, trust: 'claimed', observed: [] },
      });
      expect(customer).toMatchObject({ subjects: ['visitor:v2|customer:c2'], person: { known: true } });
      expect(customer.person.observed).toEqual([{ type: 'visitor', value: 'v2' }]);
      for (const { id } of [visitor, customer]) expect(id).toMatch(/^[a-z2-7]{26}$/);
    },
  },
  {
    name: 'joins by identify, and every id of the person leads to it',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, aTouchpoint({ who: { visitor: 'v1' } }));
      const before = await personHolding(store, project, { type: 'visitor', value: 'v1' });
      await appendAndSettle(
        store,
        project,
        anIdentify({ who: { visitor: 'v1', customer: 'c1', email: 'a@b.example' }, trust: 'server' }),
      );
      const after = await store.directory.people.byId(project, before.id);
      expect(heldBy(after?.person ?? { identifiers: [] })).toEqual(['customer:c1', 'email:a@b.example', 'visitor:v1']);
      expect(after?.subjects).toEqual(['visitor:v1', 'visitor:v1|customer:c1']);
      expect(after?.person).toMatchObject({ trust: 'server', known: true });
      expect(after?.version).not.toBe(before.version);
      for (const { personId } of after?.person.identifiers ?? []) {
        expect(await store.directory.people.byId(project, personId)).toEqual(after);
      }
      expect(after?.person.id).toBe(after?.person.identifiers[0]?.personId);
    },
  },
  {
    name: 'says how somebody is known whom nobody asserted anything about, by who vouched on their own events',
    run: async ({ store, project }) => {
      const at = monday + minute;
      await appendAndSettle(
        store,
        project,
        aTouchpoint({ who: { customer: 'told' } }),
        aTouchpoint({ who: { customer: 'told' }, trust: 'server', at }),
        aTouchpoint({ who: { visitor: 'v1', customer: 'signed' }, trust: 'signed', signed: ['customer'] }),
        aTouchpoint({
          who: { visitor: 'v4', customer: 'beside', email: 'a@b.example' },
          trust: 'signed',
          signed: ['email'],
        }),
        aTouchpoint({ who: { visitor: 'v2', customer: 'claimed' } }),
        aTouchpoint({ who: { visitor: 'v2', customer: 'claimed' }, trust: 'agent', at }),
        aHandoff(
          { step: 'opened', id: linkId('told'), to: 'email' },
          { who: { customer: 'claimed' }, trust: 'server', at },
        ),
        aTouchpoint({ who: { visitor: 'v3' }, trust: 'server' }),
      );
      const trustOf = async (type: string, value: string) =>
        (await personHolding(store, project, { type, value })).person.trust;
      expect(await trustOf('customer', 'told')).toBe('server');
      expect(await trustOf('customer', 'signed')).toBe('signed');
      expect(await trustOf('customer', 'beside')).toBe('claimed');
      expect(await trustOf('customer', 'claimed')).toBe('claimed');
      expect(await trustOf('visitor', 'v3')).toBe('claimed');
    },
  },
  {
    name: 'shows what a public key merely claims as observed, and joins nobody by it',
    run: async ({ store, project }) => {
      const who = { customer: 'c1', email: 'seen@example.com' };
      await appendAndSettle(
        store,
        project,
        anIdentify({ who: { ...who, visitor: 'v1' } }),
        anIdentify({ who: { visitor: 'v2', email: who.email } }),
      );
      const one = await personHolding(store, project, { type: 'visitor', value: 'v1' });
      const two = await personHolding(store, project, { type: 'visitor', value: 'v2' });
      expect(heldBy(one.person)).toEqual(['customer:c1', 'visitor:v1']);
      expect(one.person.observed).toEqual([{ type: 'email', value: who.email }]);
      const { people } = await store.directory.people.lookup(project, { type: 'email', value: who.email });
      expect(people).toEqual([one.id, two.id].map((id) => ({ id, how: 'observed' })));
      expect(two.id).not.toBe(one.id);
    },
  },
  {
    name: 'names a few of many people on one number, its holder first, and says that there are more',
    run: async ({ store, project }) => {
      const many = Array.from({ length: limits.lookupPeople + 3 }, (_, i) => `c${String(i)}`);
      const lookup = (type: string, value: string) => store.directory.people.lookup(project, { type, value });
      const sharing = (customers: readonly string[]) =>
        customers.map((customer) => aTouchpoint({ who: { customer, phone: '+49301234567', visitor: 'kiosk' } }));
      await appendAndSettle(
        store,
        project,
        aTouchpoint({ who: { visitor: 'kiosk' } }),
        ...sharing(many.slice(0, limits.lookupPeople)),
      );
      const ids = await Promise.all(many.map(async (value) => (await lookup('customer', value)).people[0]?.id));
      const seenWith = (n: number) => ids.slice(0, n).map((id) => ({ id, how: 'observed' }));
      expect(await lookup('phone', '+49301234567')).toEqual({ people: seenWith(limits.lookupPeople) });
      await appendAndSettle(store, project, ...sharing(many.slice(limits.lookupPeople)));
      expect(await lookup('phone', '+49301234567')).toEqual({ people: seenWith(limits.lookupPeople), more: true });
      const kiosk = await lookup('visitor', 'kiosk');
      expect(kiosk.people[0]).toMatchObject({ how: 'held' });
      expect(kiosk).toMatchObject({ people: { length: limits.lookupPeople }, more: true });
      expect(kiosk.people.slice(1)).toEqual(seenWith(limits.lookupPeople - 1));
    },
  },
  {
    name: 'never joins two customers, and says of the assertion that it conflicts',
    run: async ({ store, project }) => {
      await appendAndSettle(
        store,
        project,
        anIdentify({ who: { visitor: 'v1', customer: 'c1' } }),
        anIdentify({ who: { visitor: 'v1', customer: 'c2' }, at: monday + minute }),
      );
      const first = await personHolding(store, project, { type: 'customer', value: 'c1' });
      const second = await personHolding(store, project, { type: 'customer', value: 'c2' });
      expect(heldBy(first.person)).toEqual(['customer:c1', 'visitor:v1']);
      expect(heldBy(second.person)).toEqual(['customer:c2']);
      const assertions = await store.directory.ledger.ofPerson(project, second.id);
      expect(assertions).toMatchObject([{ state: 'conflicting', conflict: { reason: 'unique', type: 'customer' } }]);
    },
  },
  {
    name: 'displaces a weaker assertion when a stronger one comes later',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, anIdentify({ who: { visitor: 'v1', customer: 'c1' } }));
      await appendAndSettle(
        store,
        project,
        anIdentify({ who: { visitor: 'v1', customer: 'c2' }, trust: 'server', at: monday + minute }),
      );
      expect(heldBy((await personHolding(store, project, { type: 'visitor', value: 'v1' })).person)).toEqual([
        'customer:c2',
        'visitor:v1',
      ]);
      expect(heldBy((await personHolding(store, project, { type: 'customer', value: 'c1' })).person)).toEqual([
        'customer:c1',
      ]);
    },
  },
  {
    name: 'keeps to the types of which a project says that a person has one',
    run: async ({ store }) => {
      const id = `unique-${linkId(String(Math.random()))}`;
      const { id: project } = await store.directory.projects.create({ id, name: 'Unique', uniqueTypes: ['contract'] });
      await appendAndSettle(
        store,
        project,
        anIdentify({ who: { contract: 'k1', device: 'd1' }, trust: 'server' }),
        anIdentify({ who: { contract: 'k2', device: 'd1' }, trust: 'server', at: monday + minute }),
      );
      expect(heldBy((await personHolding(store, project, { type: 'device', value: 'd1' })).person)).toEqual([
        'contract:k1',
        'device:d1',
      ]);
    },
  },
  {
    name: 'sums up a person over all its subjects',
    run: async ({ store, project }) => {
      const [v, c] = [{ visitor: 'v1' }, { visitor: 'v1', customer: 'c1' }];
      const forever = { to: 'email', expiresAt: 8e15 };
      await appendAndSettle(
        store,
        project,
        aTouchpoint({ who: v, at: monday + minute, channel: 'app' }),
        anIdentify({ who: c, at: monday + 2 * minute }),
        aTouchpoint({ who: c, at: monday + 3 * minute }),
        aGoal({ who: c, at: monday + 4 * minute, channel: 'phone' }),
        aGoal({ who: c, at: monday, name: 'asked', state: 'started' }),
        aSignal({ who: v, at: monday + 5 * minute }),
        aFeedback({ who: v, at: monday + 5 * minute }),
        aHandoff({ ...forever, step: 'opened', id: linkId('open') }, { who: v, at: monday + minute }),
        aHandoff({ ...forever, step: 'opened', id: linkId('taken') }, { who: v, at: monday + minute }),
        aHandoff({ step: 'accepted', id: linkId('taken') }, { who: { visitor: 'v9' }, at: monday + 2 * minute }),
        aHandoff({ step: 'opened', id: linkId('past'), expiresAt: monday + minute }, { who: v, at: monday + minute }),
      );
      const { id } = await personHolding(store, project, { type: 'visitor', value: 'v1' });
      expect(await store.directory.people.summary(project, id)).toMatchObject({
        id,
        firstSeen: monday,
        lastSeen: monday + 5 * minute,
        counts: { touchpoints: 2, goals: 2, handoffs: 4, feedback: 1, signals: 1 },
        channels: ['app', 'phone', 'web'],
        goalsReached: ['policy_bought'],
        openHandoffs: 1,
      });
    },
  },
  {
    name: 'knows nobody under an id or identifier that is not there',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, aTouchpoint());
      for (const id of ['a'.repeat(26), '', '__proto__', 'constructor']) {
        expect(await store.directory.people.byId(project, id)).toBeUndefined();
        expect(await store.directory.people.summary(project, id)).toBeUndefined();
        expect(await store.directory.ledger.ofPerson(project, id)).toEqual([]);
        expect(await store.directory.handoffs.ofPerson(project, id, monday)).toEqual([]);
        expect(await store.directory.people.lookup(project, { type: 'visitor', value: id })).toEqual({ people: [] });
      }
    },
  },
  {
    name: 'tells identifiers apart whatever stands in type and value',
    run: async ({ store, project }) => {
      const values = ['a|b', 'a%7Cb', 'a:b', 'A:B', 'a\tb', '__proto__', 'constructor', 'ä', 'a\u0308'];
      const events = values.flatMap((value) => [
        aTouchpoint({ who: { visitor: value } }),
        aTouchpoint({ who: { constructor: value } }),
      ]);
      await appendAndSettle(store, project, ...events);
      const ids = await Promise.all(
        values.flatMap((value) =>
          ['visitor', 'constructor'].map(async (type) => (await personHolding(store, project, { type, value })).id),
        ),
      );
      expect(new Set(ids).size).toBe(2 * values.length);
      expect((await store.directory.people.search({ project, limit: 100 })).total).toBe(2 * values.length);
    },
  },
];
