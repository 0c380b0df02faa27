import { expect } from 'vitest';
import { projectionNames } from '../projections/projections.ts';
import { projectionVersions } from '../projections/versions.ts';
import type { ProjectId } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import { aGoal, aHandoff, aTouchpoint, anIdentify, anItem, linkId, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { append, appendAndSettle } from './log-acts.ts';
import { personHolding } from './people-acts.ts';
import { snapshotOf } from './snapshot.ts';

const link = linkId('rebuilt');

const story = [
  aTouchpoint({ id: 'r1', who: { visitor: 'v1' } }),
  anIdentify({
    id: 'r2',
    who: { visitor: 'v1', customer: 'c1', email: 'a@b.example' },
    trust: 'server',
    at: monday + 1,
  }),
  anIdentify({ id: 'r3', who: { visitor: 'v1', customer: 'c2' }, at: monday + 2 }),
  aHandoff(
    { step: 'opened', id: link, to: 'app', expiresAt: monday + minute },
    { id: 'r4', who: { visitor: 'v1' }, at: monday + 3 },
  ),
];

const sequel = [
  aHandoff({ step: 'accepted', id: link }, { id: 'r5', who: { visitor: 'v3' }, at: monday + 4 }),
  aGoal({ id: 'r6', who: { visitor: 'v3' }, at: monday + 5 }),
  anIdentify({ id: 'r7', who: { visitor: 'v4', customer: 'c1' }, trust: 'server', at: monday + 6 }),
  aTouchpoint({ id: 'r8', who: { visitor: 'v4' }, name: 'later_step', at: monday + 7 }),
];

const customer = { type: 'customer', value: 'c1' };

/** What people wrote: it must stand through every rebuild. */
const decideByHand = async (store: Store, project: ProjectId): Promise<void> => {
  const { ledger, catalogue, notes } = store.directory;
  await ledger.assert(project, {
    id: 'h',
    a: customer,
    b: { type: 'phone', value: '+4930123' },
    kind: 'identify',
    trust: 'agent',
    actor: 'agent',
    occurredAt: monday,
  });
  await ledger.decide(project, {
    id: 'd',
    kind: 'revoke',
    a: { type: 'email', value: 'a@b.example' },
    b: customer,
    at: monday,
    by: 'Ada',
  });
  await catalogue.edit(project, 'touchpoint', 'quote_started', { label: 'Quote' });
  const { id: person } = await personHolding(store, project, customer);
  await notes.add(project, { person, at: monday, text: 'note', by: 'Ada' });
};

export const rebuildChecks: readonly Check[] = [
  {
    name: 'says of every projection which version it is and how far it has come',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, ...story);
      const position = await store.log.position(project);
      const status = await store.projections.status(project);
      expect(status.map(({ name }) => name).sort()).toEqual([...projectionNames].sort());
      for (const { name, version, ...rest } of status) {
        expect(rest).toEqual({ position, behind: 0 });
        expect(version).toBe(projectionVersions[name]);
      }
    },
  },
  {
    name: 'gives the same answers after a rebuild of everything, and of each projection alone',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, ...story, ...sequel);
      await decideByHand(store, project);
      const before = await snapshotOf(store, project);
      expect(before.persons.length).toBeGreaterThan(1);
      await store.projections.rebuild(project);
      expect(await snapshotOf(store, project)).toEqual(before);
      for (const name of projectionNames) {
        await store.projections.rebuild(project, [name]);
        expect(await snapshotOf(store, project)).toEqual(before);
      }
    },
  },
  {
    name: 'goes on after a rebuild as if there had been none',
    run: async ({ store, project, anotherProject }) => {
      const other = await anotherProject();
      for (const each of [project, other]) await appendAndSettle(store, each, ...story);
      await store.projections.rebuild(project);
      for (const each of [project, other]) await appendAndSettle(store, each, ...sequel);
      const [rebuilt, straight] = [await snapshotOf(store, project), await snapshotOf(store, other)];
      expect(rebuilt.assertions).toEqual(straight.assertions);
      expect(rebuilt.handoffs).toEqual(straight.handoffs);
      expect(rebuilt.catalogue).toEqual(straight.catalogue);
      expect(rebuilt.total).toBe(straight.total);
    },
  },
  {
    name: 'answers the same after a restart',
    needs: ['durable', 'reopen'],
    run: async ({ ownStore }) => {
      const { store, reopen, project } = await ownStore();
      await appendAndSettle(store, project, ...story, ...sequel);
      await decideByHand(store, project);
      const before = await snapshotOf(store, project);
      const back = (await reopen?.()) ?? store;
      expect(await snapshotOf(back, project)).toEqual(before);
    },
  },
  {
    name: 'loses nothing to a crash between the append and the projections',
    needs: ['crashBetweenAppendAndProjection'],
    run: async ({ ownStore }) => {
      const { store, project, crashBetweenAppendAndProjection } = await ownStore();
      await appendAndSettle(store, project, ...story);
      await decideByHand(store, project);
      const items = sequel.map((event) => anItem(event));
      const back = (await crashBetweenAppendAndProjection?.(project, items)) ?? store;
      await back.projections.catchUp(project);
      const caughtUp = await snapshotOf(back, project);
      expect(caughtUp.catalogue.map(({ name }) => name)).toContain('later_step');
      expect(caughtUp.handoffs).toMatchObject([{ state: 'accepted' }]);
      expect((await personHolding(back, project, { type: 'visitor', value: 'v4' })).subjects).toContain('visitor:v1');
      for (const { behind } of await back.projections.status(project)) expect(behind).toBe(0);
      expect((await append(back, project, ...sequel)).every(({ result }) => result === 'duplicate')).toBe(true);
      await back.projections.catchUp(project);
      expect(await snapshotOf(back, project)).toEqual(caughtUp);
      await back.projections.rebuild(project);
      expect(await snapshotOf(back, project)).toEqual(caughtUp);
    },
  },
  {
    name: 'makes projections of an older version again when it opens',
    needs: ['outdateProjections'],
    run: async ({ ownStore }) => {
      const { store, project, outdateProjections } = await ownStore();
      await appendAndSettle(store, project, ...story, ...sequel);
      await decideByHand(store, project);
      const [before, status] = [await snapshotOf(store, project), await store.projections.status(project)];
      const back = (await outdateProjections?.(project)) ?? store;
      await back.projections.catchUp(project);
      expect(await snapshotOf(back, project)).toEqual(before);
      expect(await back.projections.status(project)).toEqual(status);
    },
  },
];
