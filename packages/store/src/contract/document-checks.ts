import { expect } from 'vitest';
import { aTouchpoint, anIdentify, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { appendAndSettle, idsOf } from './log-acts.ts';
import { personHolding } from './people-acts.ts';

const json = { list: [1, null, 'ä'], nested: { constructor: true, toString: 'x' } };

export const documentChecks: readonly Check[] = [
  {
    name: 'adds versions of a definition and never changes one',
    run: async ({ store, project }) => {
      const { definitions } = store.directory;
      const first = await definitions.put(project, { key: 'claim', name: 'Claim', body: json, by: 'Ada' });
      const second = await definitions.put(project, {
        key: 'claim',
        name: 'Claim, newer',
        body: { steps: [] },
        by: 'Bo',
      });
      const other = await definitions.put(project, { key: '__proto__', name: 'Odd', body: null, by: 'Bo' });
      expect([first.version, second.version, other.version]).toEqual([1, 2, 1]);
      expect(await definitions.get(project, 'claim')).toStrictEqual(second);
      expect(await definitions.get(project, 'claim', 1)).toStrictEqual({
        key: 'claim',
        name: 'Claim',
        body: json,
        by: 'Ada',
        version: 1,
        createdAt: first.createdAt,
      });
      expect(await definitions.get(project, 'claim', 3)).toBeUndefined();
      expect(await definitions.get(project, 'constructor')).toBeUndefined();
      expect(await definitions.list(project)).toStrictEqual([other, second]);
    },
  },
  {
    name: 'gives each of many versions put at the same time a number of its own',
    run: async ({ store, project }) => {
      const puts = Array.from({ length: 6 }, () =>
        store.directory.definitions.put(project, { key: 'k', name: 'n', body: 1, by: 'b' }),
      );
      const versions = (await Promise.all(puts)).map(({ version }) => version);
      expect(versions.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    },
  },
  {
    name: 'keeps a note with its identifier through merge and split',
    run: async ({ store, project }) => {
      const { notes, ledger } = store.directory;
      await appendAndSettle(
        store,
        project,
        aTouchpoint({ who: { visitor: 'v1' } }),
        aTouchpoint({ who: { customer: 'c1' } }),
      );
      const [v, c] = [
        { type: 'visitor', value: 'v1' },
        { type: 'customer', value: 'c1' },
      ];
      const [visitor, customer] = [await personHolding(store, project, v), await personHolding(store, project, c)];
      const late = await notes.add(project, {
        person: visitor.id,
        at: monday + minute,
        text: 'called back',
        by: 'Ada',
      });
      const early = await notes.add(project, { person: customer.id, at: monday, text: 'new contract', by: 'Bo' });
      expect(await notes.ofPerson(project, visitor.id)).toStrictEqual([late]);
      await appendAndSettle(store, project, anIdentify({ who: { visitor: 'v1', customer: 'c1' } }));
      expect(await notes.ofPerson(project, visitor.id)).toStrictEqual([early, late]);
      expect(await notes.ofPerson(project, customer.id)).toStrictEqual([early, late]);
      await ledger.decide(project, { id: 'd', kind: 'revoke', a: v, b: c, at: monday, by: 'Ada' });
      expect(await notes.ofPerson(project, visitor.id)).toStrictEqual([late]);
    },
  },
  {
    name: 'removes the note that is named, in its project only',
    run: async ({ store, project, anotherProject }) => {
      const { notes } = store.directory;
      await appendAndSettle(store, project, aTouchpoint());
      const { id: person } = await personHolding(store, project, { type: 'visitor', value: 'v1' });
      const one = await notes.add(project, { person, at: monday, text: 'one', by: 'Ada' });
      const two = await notes.add(project, { person, at: monday, text: 'two', by: 'Ada' });
      await notes.remove(await anotherProject(), one.id);
      expect(idsOf(await notes.ofPerson(project, person))).toEqual([one.id, two.id]);
      await notes.remove(project, one.id);
      await notes.remove(project, 'no such note');
      expect(idsOf(await notes.ofPerson(project, person))).toEqual([two.id]);
    },
  },
  {
    name: 'keeps settings by name, whatever the name and the JSON',
    run: async ({ store, project }) => {
      const { settings } = store.directory;
      for (const name of ['theme', '__proto__', 'constructor']) {
        expect(await settings.get(project, name)).toBeUndefined();
        for (const value of [json, [], 'text', 0, false, null]) {
          await settings.set(project, name, value);
          expect(await settings.get(project, name)).toStrictEqual(value);
        }
      }
    },
  },
];
