import { expect } from 'vitest';
import { aHandoff, linkId, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { appendAndSettle } from './log-acts.ts';
import { throughPages } from './pages.ts';
import { heldBy, personHolding } from './people-acts.ts';
import { expectRefusal } from './refusals.ts';

const id = linkId('quote');
const desk = { type: 'visitor', value: 'desk' };
const phone = { type: 'visitor', value: 'phone' };
const opened = aHandoff(
  { step: 'opened', to: 'app', id, expiresAt: monday + 60 * minute },
  { id: 'o', who: { visitor: 'desk' }, at: monday },
);
const accepted = aHandoff(
  { step: 'accepted', id },
  { id: 'a', who: { visitor: 'phone' }, at: monday + 5 * minute, channel: 'app' },
);
const stranger = aHandoff({ step: 'accepted', id }, { id: 's', who: { visitor: 'stranger' }, at: monday + minute });
const soon = monday + 6 * minute;

export const handoffChecks: readonly Check[] = [
  {
    name: 'adds a handoff up from its steps, and joins the two sides',
    run: async ({ store, project }) => {
      const { handoffs } = store.directory;
      await appendAndSettle(store, project, opened);
      expect(await handoffs.get(project, id, soon)).toMatchObject({
        id,
        by: 'link',
        state: 'opened',
        from: 'web',
        to: 'app',
        opener: desk,
      });
      await appendAndSettle(store, project, accepted);
      const handoff = await handoffs.get(project, id, soon);
      expect(handoff).toMatchObject({
        state: 'accepted',
        acceptedAt: monday + 5 * minute,
        acceptors: [phone],
        refusals: 0,
      });
      expect(heldBy((await personHolding(store, project, desk)).person)).toEqual(['visitor:desk', 'visitor:phone']);
      expect(await handoffs.get(project, linkId('none'), soon)).toBeUndefined();
    },
  },
  {
    name: 'lets the first acceptance committed win, and the refused one join nobody',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, opened, accepted);
      await appendAndSettle(store, project, stranger);
      const { handoffs } = store.directory;
      expect(await handoffs.get(project, id, soon)).toMatchObject({
        state: 'accepted',
        acceptors: [phone],
        refusals: 1,
      });
      expect(heldBy((await personHolding(store, project, { type: 'visitor', value: 'stranger' })).person)).toEqual([
        'visitor:stranger',
      ]);
    },
  },
  {
    name: 'takes an acceptance that came before the opening once the opening is known',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, accepted);
      expect(heldBy((await personHolding(store, project, phone)).person)).toEqual(['visitor:phone']);
      await appendAndSettle(store, project, opened);
      expect(heldBy((await personHolding(store, project, phone)).person)).toEqual(['visitor:desk', 'visitor:phone']);
    },
  },
  {
    name: 'shows a handoff as it stood at a position',
    run: async ({ store, project }) => {
      const [first] = await appendAndSettle(store, project, opened);
      await appendAndSettle(store, project, accepted);
      const { handoffs } = store.directory;
      expect(await handoffs.get(project, id, soon, first?.position)).toMatchObject({ state: 'opened', acceptors: [] });
      expect(await handoffs.get(project, id, soon, (first?.position ?? 0) - 1)).toBeUndefined();
      const person = await personHolding(store, project, phone);
      expect(await handoffs.ofPerson(project, person.id, soon, first?.position)).toMatchObject([{ state: 'opened' }]);
      expect(await handoffs.ofPerson(project, person.id, soon)).toMatchObject([{ state: 'accepted' }]);
    },
  },
  {
    name: 'calls a handoff expired by the moment of asking',
    run: async ({ store, project }) => {
      await appendAndSettle(store, project, opened);
      const { handoffs } = store.directory;
      expect((await handoffs.get(project, id, monday + 60 * minute))?.state).toBe('opened');
      expect((await handoffs.get(project, id, monday + 61 * minute))?.state).toBe('expired');
      const list = async (now: number) =>
        (await handoffs.list({ project, state: 'expired', limit: 10, now })).handoffs.length;
      expect([await list(soon), await list(monday + 61 * minute)]).toEqual([0, 1]);
    },
  },
  {
    name: 'finds the handoffs in which a person took a step, refused ones too',
    run: async ({ store, project }) => {
      const other = aHandoff({ step: 'opened', id: linkId('other'), to: 'sms' }, { who: { visitor: 'stranger' } });
      await appendAndSettle(store, project, opened, accepted, stranger, other);
      const ofPerson = async (value: string) => {
        const person = await personHolding(store, project, { type: 'visitor', value });
        return (await store.directory.handoffs.ofPerson(project, person.id, soon)).map((handoff) => handoff.id);
      };
      expect(await ofPerson('desk')).toEqual([id]);
      expect(await ofPerson('phone')).toEqual([id]);
      expect(await ofPerson('stranger')).toEqual([linkId('other'), id]);
    },
  },
  {
    name: 'lists handoffs newest first, by state, on pages of every size',
    run: async ({ store, project }) => {
      const ids = Array.from({ length: 7 }, (_, i) => linkId(String(i)));
      const openings = ids.map((link, i) => aHandoff({ step: 'opened', id: link, to: 'app' }, { at: monday - i }));
      await appendAndSettle(store, project, ...openings);
      const takings = ids
        .slice(0, 3)
        .map((link) => aHandoff({ step: 'accepted', id: link }, { who: { visitor: link } }));
      await appendAndSettle(store, project, ...takings);
      const list = (limit: number, state?: 'opened' | 'accepted') =>
        throughPages(async (from) => {
          const filter = state === undefined ? {} : { state };
          const page = await store.directory.handoffs.list({ project, limit, now: soon, ...filter, ...from });
          return {
            items: page.handoffs.map((handoff) => handoff.id),
            ...(page.next === undefined ? {} : { next: page.next }),
          };
        });
      for (const limit of [1, 2, 3, 7, 100]) {
        expect(await list(limit)).toEqual([...ids].reverse());
        expect(await list(limit, 'accepted')).toEqual(ids.slice(0, 3).reverse());
        expect(await list(limit, 'opened')).toEqual(ids.slice(3).reverse());
      }
      await expectRefusal(
        store.directory.handoffs.list({ project, limit: 1, now: soon, cursor: 'nonsense' }),
        'invalid',
      );
    },
  },
];
