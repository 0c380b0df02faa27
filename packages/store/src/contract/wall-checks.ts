import { expect } from 'vitest';
import type { ProjectId } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import { aHandoff, aTouchpoint, anIdentify, linkId, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { append, appendAndSettle, readAll } from './log-acts.ts';
import { heldBy, personHolding } from './people-acts.ts';
import { snapshotOf } from './snapshot.ts';

const handoff = linkId('shared');
const visitor = { type: 'visitor', value: 'v1' };
const customer = { type: 'customer', value: 'c1' };

const story = [
  anIdentify({ id: 'same-id', who: { visitor: 'v1', customer: 'c1' } }),
  aTouchpoint({ who: { visitor: 'v1' } }),
  aHandoff({ step: 'opened', id: handoff, to: 'app' }, { who: { visitor: 'v1' } }),
];

/** Everything that one can write about a project beside its events. */
const fillByHand = async (store: Store, project: ProjectId): Promise<void> => {
  const { ledger, notes, deadLetters, definitions, settings, catalogue } = store.directory;
  const { id: person } = await personHolding(store, project, visitor);
  await ledger.assert(project, {
    id: 'h',
    a: customer,
    b: { type: 'email', value: 'x@y.example' },
    kind: 'identify',
    trust: 'admin',
    actor: 'agent',
    occurredAt: monday,
  });
  await ledger.decide(project, { id: 'd', kind: 'revoke', a: visitor, b: customer, at: monday, by: 'Ada' });
  await notes.add(project, { person, at: monday, text: 'note', by: 'Ada' });
  await deadLetters.add(project, [
    { receivedAt: monday, code: 'too_deep', detail: 'd', key: 'k', protocol: 'p', text: '{}' },
  ]);
  await deadLetters.countDiffering(project, 1);
  await definitions.put(project, { key: 'k', name: 'n', body: {}, by: 'Ada' });
  await settings.set(project, 's', 1);
  await catalogue.edit(project, 'touchpoint', 'quote_started', { label: 'l' });
};

const handWritten = async (store: Store, project: ProjectId): Promise<unknown[]> => {
  const { deadLetters, definitions, settings, ledger } = store.directory;
  return [
    await deadLetters.list({ project, limit: 10 }),
    await deadLetters.counts(project),
    await definitions.list(project),
    await definitions.get(project, 'k'),
    await settings.get(project, 's'),
    await ledger.decisions({ project, limit: 10 }),
    await ledger.explain(project, visitor, customer).then(({ one, path, apart }) => ({ one, path, apart })),
  ];
};

export const wallChecks: readonly Check[] = [
  {
    name: 'stores the same ids in two projects without one knowing of the other',
    run: async ({ store, project, anotherProject }) => {
      const other = await anotherProject();
      const one = await append(store, project, ...story);
      const two = await append(store, other, { ...aTouchpoint({ who: { visitor: 'v1' } }), id: 'same-id' });
      expect([...one, ...two].every(({ result, differs }) => result === 'stored' && !differs)).toBe(true);
      expect((await store.log.event(other, 'same-id'))?.type).toBe('touchpoint');
      expect(
        await readAll(store, { project: other, subjects: story.map(({ subject }) => subject), asOf: 1e9 }),
      ).toHaveLength(1);
      expect((await store.log.tail({ project: other, after: 0, limit: 10 })).events).toHaveLength(1);
      expect(await store.log.count({ project: other })).toBe(1);
    },
  },
  {
    name: 'leaves an empty project empty whatever is written into its neighbour',
    run: async ({ store, project, anotherProject }) => {
      const other = await anotherProject();
      const before = [await snapshotOf(store, other), await handWritten(store, other)];
      await appendAndSettle(store, project, ...story);
      await fillByHand(store, project);
      expect([await snapshotOf(store, other), await handWritten(store, other)]).toEqual(before);
      expect(await store.log.position(other)).toBe(0);
      expect(await store.directory.handoffs.get(other, handoff, monday)).toBeUndefined();
      expect(
        await store.directory.catalogue.edit(other, 'touchpoint', 'quote_started', { label: 'x' }),
      ).toBeUndefined();
    },
  },
  {
    name: 'gives the same identifier another person id in every project, and resolves neither in the other',
    run: async ({ store, project, anotherProject }) => {
      const other = await anotherProject();
      await appendAndSettle(store, project, ...story);
      await appendAndSettle(store, other, ...story);
      const [here, there] = [await personHolding(store, project, visitor), await personHolding(store, other, visitor)];
      expect(here.id).not.toBe(there.id);
      expect(await store.directory.people.byId(other, here.id)).toBeUndefined();
      expect(await store.directory.people.summary(other, here.id)).toBeUndefined();
      expect(await store.directory.handoffs.ofPerson(other, here.id, monday)).toEqual([]);
      expect(await store.directory.notes.ofPerson(other, here.id)).toEqual([]);
      expect(await store.directory.ledger.ofPerson(other, here.id)).toEqual([]);
    },
  },
  {
    name: 'decides, erases and rebuilds in one project only',
    run: async ({ store, project, anotherProject }) => {
      const other = await anotherProject();
      await appendAndSettle(store, project, ...story);
      await appendAndSettle(store, other, ...story);
      const before = await snapshotOf(store, other);
      await fillByHand(store, project);
      await store.log.erase({ project, subjects: ['visitor:v1'] });
      await store.projections.rebuild(project);
      expect(await snapshotOf(store, other)).toEqual(before);
      expect(heldBy((await personHolding(store, other, visitor)).person)).toEqual(['customer:c1', 'visitor:v1']);
    },
  },
  {
    name: "makes of another project's cursor no more than a place in its own list",
    run: async ({ store, project, anotherProject }) => {
      const other = await anotherProject();
      await appendAndSettle(
        store,
        project,
        aTouchpoint({ who: { visitor: 'a' } }),
        aTouchpoint({ who: { visitor: 'b' } }),
      );
      await appendAndSettle(store, other, aTouchpoint({ who: { visitor: 'c' }, at: monday - 1 }));
      const { next = '' } = await store.directory.people.search({ project, limit: 1 });
      const page = await store.directory.people.search({ project: other, limit: 10, cursor: next });
      expect(page.people.map(({ identifiers }) => identifiers[0]?.value)).toEqual(['c']);
    },
  },
];
