import { expect } from 'vitest';
import { aTouchpoint, anItem, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';

const late = { at: monday - 10 * minute, receivedAt: monday };

export const skewChecks: readonly Check[] = [
  {
    name: "corrects the sender's clock by the skew, never beyond the moment of receipt",
    run: async ({ store, project }) => {
      const slow = anItem(aTouchpoint({ ...late, stream: 'slow' }), { skew: 4 * minute });
      const fast = anItem(aTouchpoint({ at: monday + minute, receivedAt: monday, stream: 'fast' }), { skew: 0 });
      const [a, b] = await store.log.append(project, [slow, fast]);
      expect(a).toMatchObject({ occurredAt: monday - 6 * minute, skew: 4 * minute });
      expect(b).toMatchObject({ occurredAt: monday, skew: 0 });
    },
  },
  {
    name: 'lets the skew first measured for a stream hold for all of it',
    needs: ['remembersSkew'],
    run: async ({ store, project }) => {
      const [first, inCall] = await store.log.append(project, [
        anItem(aTouchpoint({ ...late, stream: 's' }), { skew: 3000 }),
        anItem(aTouchpoint({ ...late, stream: 's', seq: 2 }), { skew: 9000 }),
      ]);
      const [later] = await store.log.append(project, [
        anItem(aTouchpoint({ ...late, stream: 's', seq: 3 }), { skew: -5000 }),
      ]);
      const [other] = await store.log.append(project, [anItem(aTouchpoint({ ...late, stream: 't' }), { skew: -5000 })]);
      expect([first, inCall, later, other].map((receipt) => receipt?.skew)).toEqual([3000, 3000, 3000, -5000]);
      expect(later?.occurredAt).toBe(late.at + 3000);
    },
  },
  {
    name: 'lets a skew that the sender echoes hold before one that was measured',
    run: async ({ store, project }) => {
      await store.log.append(project, [anItem(aTouchpoint({ ...late, stream: 's' }), { skew: 3000 })]);
      const [echoed] = await store.log.append(project, [
        anItem(aTouchpoint({ ...late, stream: 's', seq: 2 }), { skew: 7000, skewIs: 'echoed' }),
      ]);
      expect(echoed).toMatchObject({ skew: 7000, occurredAt: late.at + 7000 });
    },
  },
  {
    name: 'never moves an event once it is stored',
    run: async ({ store, project }) => {
      const event = aTouchpoint({ ...late, stream: 's' });
      const [first] = await store.log.append(project, [anItem(event, { skew: 3000 })]);
      const [again] = await store.log.append(project, [anItem(event, { skew: 60_000, skewIs: 'echoed' })]);
      expect(again).toMatchObject({ result: 'duplicate', occurredAt: first?.occurredAt });
      expect(await store.log.event(project, event.id)).toMatchObject({ occurredAt: late.at + 3000 });
    },
  },
  {
    name: "remembers a stream's skew in this project only",
    needs: ['remembersSkew'],
    run: async ({ store, project, anotherProject }) => {
      const other = await anotherProject();
      await store.log.append(project, [anItem(aTouchpoint({ ...late, stream: 's' }), { skew: 3000 })]);
      const [receipt] = await store.log.append(other, [anItem(aTouchpoint({ ...late, stream: 's' }), { skew: 8000 })]);
      expect(receipt?.skew).toBe(8000);
    },
  },
  {
    name: "remembers a stream's skew across a restart",
    needs: ['remembersSkew', 'durable', 'reopen'],
    run: async ({ ownStore }) => {
      const { store, reopen, project } = await ownStore();
      await store.log.append(project, [anItem(aTouchpoint({ ...late, stream: 's' }), { skew: 3000 })]);
      const back = (await reopen?.()) ?? store;
      const [receipt] = await back.log.append(project, [
        anItem(aTouchpoint({ ...late, stream: 's', seq: 2 }), { skew: 8000 }),
      ]);
      expect(receipt?.skew).toBe(3000);
    },
  },
];
