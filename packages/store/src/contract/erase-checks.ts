import { expect } from 'vitest';
import { aGoal, aHandoff, aTouchpoint, anIdentify, linkId, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { append, appendAndSettle, idsOf, readAll } from './log-acts.ts';
import { personHolding } from './people-acts.ts';

export const eraseChecks: readonly Check[] = [
  {
    name: "erases the subjects' events from every read and count, and no others",
    run: async ({ store, project }) => {
      const [gone, stays] = [aTouchpoint({ who: { visitor: 'gone' } }), aTouchpoint({ who: { visitor: 'stays' } })];
      await append(store, project, gone, stays, aGoal({ who: { visitor: 'gone' } }));
      expect(await store.log.erase({ project, subjects: ['visitor:gone', 'visitor:unknown'] })).toEqual({ erased: 2 });
      expect(await store.log.event(project, gone.id)).toBeUndefined();
      expect(await readAll(store, { project, subjects: ['visitor:gone'] })).toEqual([]);
      expect(idsOf((await store.log.tail({ project, after: 0, limit: 10 })).events)).toEqual([stays.id]);
      expect(await store.log.count({ project })).toBe(1);
      expect(await store.log.erase({ project, subjects: ['visitor:gone'] })).toEqual({ erased: 0 });
    },
  },
  {
    name: 'never gives an erased position again',
    run: async ({ store, project }) => {
      const [receipt] = await append(store, project, aTouchpoint());
      await store.log.erase({ project, subjects: ['visitor:v1'] });
      expect(await store.log.position(project)).toBe(receipt?.position);
      const [next] = await append(store, project, aTouchpoint());
      expect(next?.position).toBeGreaterThan(receipt?.position ?? Infinity);
    },
  },
  {
    name: 'takes an erased person out of everything that projections know',
    run: async ({ store, project }) => {
      const link = linkId('erased');
      const who = { visitor: 'v1', customer: 'c1', email: 'gone@example.com' };
      await appendAndSettle(
        store,
        project,
        anIdentify({ who, trust: 'server' }),
        aTouchpoint({ name: 'secret_step', who: { visitor: 'v1' } }),
        aHandoff({ step: 'opened', to: 'email', id: link, expiresAt: monday + minute }, { who: { visitor: 'v1' } }),
        aTouchpoint({ name: 'other_step', who: { visitor: 'v2' } }),
      );
      const { id, subjects } = await personHolding(store, project, { type: 'customer', value: 'c1' });
      const { person } = (await store.directory.people.byId(project, id)) ?? {};
      await store.log.erase({ project, subjects });
      await store.projections.catchUp(project);
      const { people, handoffs, catalogue, ledger } = store.directory;
      for (const { personId } of person?.identifiers ?? []) {
        expect(await people.byId(project, personId)).toBeUndefined();
        expect(await people.summary(project, personId)).toBeUndefined();
      }
      expect(await people.lookup(project, { type: 'email', value: 'gone@example.com' })).toEqual({ people: [] });
      expect(await people.search({ project, limit: 10 })).toMatchObject({
        total: 1,
        people: [{ identifiers: [{ value: 'v2' }] }],
      });
      expect(await handoffs.get(project, link, monday)).toBeUndefined();
      expect((await catalogue.list({ project, limit: 10 })).entries.map(({ name }) => name)).toEqual(['other_step']);
      expect((await ledger.list({ project, limit: 10 })).assertions).toEqual([]);
    },
  },
  {
    name: 'takes along what was written by hand about the erased: assertions, decisions, notes, dead letters',
    run: async ({ store, project }) => {
      const [a, b] = [
        { type: 'customer', value: 'c1' },
        { type: 'email', value: 'gone@example.com' },
      ];
      await appendAndSettle(
        store,
        project,
        aTouchpoint({ who: { customer: 'c1' } }),
        aTouchpoint({ who: { customer: 'c2' } }),
      );
      const { ledger, notes, deadLetters, people } = store.directory;
      await ledger.assert(project, {
        id: 'hand',
        a,
        b,
        kind: 'identify',
        trust: 'admin',
        actor: 'agent',
        occurredAt: monday,
      });
      await ledger.decide(project, {
        id: 'd',
        kind: 'revoke',
        a,
        b: { type: 'phone', value: '+49301' },
        at: monday,
        by: 'me',
      });
      const held = await personHolding(store, project, b);
      await notes.add(project, { person: held.id, at: monday, text: 'called', by: 'me' });
      const letter = {
        receivedAt: monday,
        code: 'too_deep' as const,
        detail: 'd',
        key: 'k',
        protocol: 'throughline',
        text: '{}',
      };
      await deadLetters.add(project, [{ ...letter, subject: 'customer:c1' }, letter]);
      await store.log.erase({ project, subjects: ['customer:c1'] });
      await store.projections.catchUp(project);
      expect(await people.byId(project, held.id)).toBeUndefined();
      expect(await ledger.decisions({ project, limit: 10 })).toEqual({ decisions: [] });
      expect((await ledger.list({ project, limit: 10 })).assertions).toEqual([]);
      expect(await notes.ofPerson(project, held.id)).toEqual([]);
      expect((await deadLetters.list({ project, limit: 10 })).letters).toHaveLength(1);
    },
  },
  {
    name: 'gives a person of whom a part was erased another version, and everybody else the same',
    run: async ({ store, project }) => {
      await appendAndSettle(
        store,
        project,
        anIdentify({ who: { visitor: 'v1', customer: 'c1' } }),
        aTouchpoint({ who: { visitor: 'v1' } }),
        aTouchpoint({ who: { visitor: 'v2' } }),
      );
      const both = async () =>
        Promise.all(
          ['v1', 'v2'].map(async (value) => (await personHolding(store, project, { type: 'visitor', value })).version),
        );
      const [before, otherBefore] = await both();
      await store.log.erase({ project, subjects: ['visitor:v1'] });
      await store.projections.catchUp(project);
      const [after, otherAfter] = await both();
      expect(after).not.toBe(before);
      expect(otherAfter).toBe(otherBefore);
    },
  },
  {
    name: 'takes an erased id that is sent again as a new event',
    run: async ({ store, project }) => {
      const event = aTouchpoint();
      await append(store, project, event);
      await store.log.erase({ project, subjects: [event.subject] });
      expect(await append(store, project, event)).toMatchObject([{ result: 'stored', differs: false }]);
    },
  },
];
