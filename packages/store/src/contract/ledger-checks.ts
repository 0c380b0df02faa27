import type { Assertion, LedgerDecision } from '@throughline/protocol';
import { expect } from 'vitest';
import { aTouchpoint, anIdentify, minute, monday } from './an-event.ts';
import type { Commit } from '../event-log/event-log.ts';
import type { Check } from './check.ts';
import { append, appendAndSettle, idsOf } from './log-acts.ts';
import { throughPages } from './pages.ts';
import { heldBy, personHolding } from './people-acts.ts';
import { expectRefusal } from './refusals.ts';

const customer = { type: 'customer', value: 'c1' };
const visitor = { type: 'visitor', value: 'v1' };
const email = { type: 'email', value: 'a@b.example' };

const byHand = (parts: Partial<Assertion> = {}): Assertion => ({
  id: 'hand-1',
  a: customer,
  b: email,
  kind: 'identify',
  trust: 'admin',
  actor: 'agent',
  occurredAt: monday,
  by: 'Ada',
  ...parts,
});

const aDecision = (kind: LedgerDecision['kind'], at: number, parts: Partial<LedgerDecision> = {}): LedgerDecision => ({
  id: `${kind}-${String(at)}`,
  kind,
  a: customer,
  b: visitor,
  at,
  by: 'Ada',
  ...parts,
});

const identified = anIdentify({ id: 'who', who: { visitor: 'v1', customer: 'c1' } });

export const ledgerChecks: readonly Check[] = [
  {
    name: 'says of each assertion what it rests on and whether it is in force',
    run: async ({ store, project }) => {
      const [receipt] = await appendAndSettle(store, project, identified);
      const { id } = await personHolding(store, project, visitor);
      const assertions = await store.directory.ledger.ofPerson(project, id);
      expect(assertions).toMatchObject([
        { a: customer, b: visitor, kind: 'identify', trust: 'claimed', state: 'in_force', evidence: 'who' },
      ]);
      expect(assertions[0]?.position).toBe(receipt?.position);
    },
  },
  {
    name: 'splits a person when the pair is revoked, past and future, and restores exactly what was',
    run: async ({ store, project }) => {
      const { ledger, people } = store.directory;
      await appendAndSettle(store, project, identified, aTouchpoint({ who: { visitor: 'v1' } }));
      const whole = await personHolding(store, project, visitor);
      const split = await ledger.decide(project, aDecision('revoke', 1, { a: visitor, b: customer }));
      expect(split).toMatchObject({ one: false, path: [], apart: [{ state: 'revoked', evidence: 'who' }] });
      expect(split.a).not.toBe(split.b);
      expect(heldBy((await personHolding(store, project, visitor)).person)).toEqual(['visitor:v1']);
      await appendAndSettle(
        store,
        project,
        anIdentify({ who: { visitor: 'v1', customer: 'c1' }, trust: 'server', at: monday + minute }),
      );
      expect((await people.byId(project, split.a))?.subjects).toEqual(['visitor:v1']);
      expect(await ledger.ofPerson(project, split.b)).toMatchObject([{ state: 'revoked' }, { state: 'revoked' }]);
      const restored = await ledger.decide(project, aDecision('restore', 2));
      expect(restored).toMatchObject({ a: whole.id, b: whole.id, one: true, trust: 'server', apart: [] });
      const again = await personHolding(store, project, visitor);
      expect(again).toMatchObject({ id: whole.id, subjects: whole.subjects });
      // Readers of before have not seen the decisions.
      expect(again.version).not.toBe(whole.version);
    },
  },
  {
    name: 'keeps the last decision on a pair, and the log of all of them',
    run: async ({ store, project }) => {
      const { ledger } = store.directory;
      await appendAndSettle(store, project, identified);
      const decisions = [aDecision('revoke', 1), aDecision('restore', 2), aDecision('revoke', 3)];
      for (const decision of decisions) await ledger.decide(project, decision);
      const last = await ledger.decide(project, aDecision('revoke', 3));
      expect(last.a).not.toBe(last.b);
      await ledger.decide(project, aDecision('revoke', 4, { id: 'elsewhere', b: email }));
      await ledger.decide(
        project,
        aDecision('revoke', 5, { id: 'of others', a: { type: 'device', value: 'd' }, b: email }),
      );
      for (const limit of [1, 2, 9]) {
        const made = await throughPages(async (from) => {
          const { decisions: items, ...rest } = await ledger.decisions({ project, limit, ...from });
          return { items, ...rest };
        });
        expect(made.slice(0, 3)).toStrictEqual(decisions);
        expect(idsOf(made)).toEqual([...idsOf(decisions), 'elsewhere', 'of others']);
      }
      const about = await ledger.decisions({ project, person: last.b, limit: 9 });
      expect(idsOf(about.decisions)).toEqual(idsOf(decisions));
      await expectRefusal(ledger.decisions({ project, limit: 1, cursor: 'nonsense' }), 'invalid');
    },
  },
  {
    name: 'keeps a pair apart that nobody ever asserted',
    run: async ({ store, project }) => {
      await store.directory.ledger.decide(project, aDecision('revoke', 1));
      await appendAndSettle(store, project, identified);
      const { people } = store.directory;
      const [one, other] = [await people.lookup(project, visitor), await people.lookup(project, customer)];
      expect(one.people.filter(({ how }) => how === 'held')).not.toEqual(
        other.people.filter(({ how }) => how === 'held'),
      );
    },
  },
  {
    name: 'takes an assertion made by hand at once, and once',
    run: async ({ store, project }) => {
      const { ledger, people } = store.directory;
      await appendAndSettle(store, project, identified);
      const judged = await ledger.assert(project, byHand());
      expect(judged).toStrictEqual({ ...byHand(), state: 'in_force' });
      const { person } = await personHolding(store, project, email);
      expect(heldBy(person)).toEqual(['customer:c1', 'email:a@b.example', 'visitor:v1']);
      expect(await ledger.assert(project, byHand({ b: { type: 'email', value: 'other@b.example' } }))).toStrictEqual(
        judged,
      );
      expect((await people.lookup(project, { type: 'email', value: 'other@b.example' })).people).toEqual([]);
      expect((await ledger.list({ project, limit: 10 })).assertions).toHaveLength(2);
    },
  },
  {
    name: 'judges an assertion made by hand like any other',
    run: async ({ store, project }) => {
      const { ledger } = store.directory;
      await ledger.assert(project, byHand());
      const judged = await ledger.assert(
        project,
        byHand({ id: 'hand-2', a: { type: 'customer', value: 'c2' }, occurredAt: monday + 1 }),
      );
      expect(judged).toMatchObject({ state: 'conflicting', conflict: { reason: 'unique', type: 'customer' } });
      await ledger.decide(project, aDecision('revoke', 1, { a: email, b: customer }));
      expect(heldBy((await personHolding(store, project, email)).person)).toEqual(['customer:c2', 'email:a@b.example']);
    },
  },
  {
    name: 'lets every id lead somewhere through merges, splits and restores',
    run: async ({ store, project }) => {
      const { ledger, people } = store.directory;
      await appendAndSettle(store, project, identified);
      await ledger.assert(project, byHand());
      const ids = (await personHolding(store, project, email)).person.identifiers.map(({ personId }) => personId);
      const held = async () =>
        (await Promise.all(ids.map((id) => people.byId(project, id)))).map((found) => found && heldBy(found.person));
      await ledger.decide(project, aDecision('revoke', 1, { b: email }));
      expect(await held()).toEqual([
        ['customer:c1', 'visitor:v1'],
        ['email:a@b.example'],
        ['customer:c1', 'visitor:v1'],
      ]);
      await ledger.decide(project, aDecision('restore', 2, { b: email }));
      expect(new Set((await held()).map(String)).size).toBe(1);
    },
  },
  {
    name: 'lists assertions oldest first on pages of every size',
    run: async ({ store, project }) => {
      const claims = [5, 1, 3, 1, 4].map((n, i) =>
        anIdentify({ id: `e${String(i)}`, at: monday + n, who: { visitor: 'v1', customer: `c${String(i)}` } }),
      );
      await appendAndSettle(store, project, ...claims);
      const { ledger } = store.directory;
      for (const limit of [1, 2, 5, 10]) {
        const evidence = await throughPages(async (from) => {
          const { assertions, ...rest } = await ledger.list({ project, limit, ...from });
          return { items: assertions.map((assertion) => assertion.evidence), ...rest };
        });
        expect(evidence).toEqual(['e1', 'e3', 'e2', 'e4', 'e0']);
      }
      await expectRefusal(ledger.list({ project, limit: 1, cursor: 'nonsense' }), 'invalid');
    },
  },
  {
    name: 'explains why two identifiers are one person, by the surest path, and why two others are not',
    run: async ({ store, project }) => {
      const { ledger } = store.directory;
      await appendAndSettle(
        store,
        project,
        identified,
        anIdentify({ id: 'mail', who: { customer: 'c1', email: 'a@b.example' }, trust: 'server' }),
        anIdentify({ id: 'other', who: { visitor: 'v1', customer: 'c2' }, at: monday + minute }),
      );
      const { id } = await personHolding(store, project, customer);
      const why = await ledger.explain(project, visitor, email);
      expect(why).toMatchObject({ a: id, b: id, one: true, trust: 'claimed', apart: [] });
      expect(why.path.map(({ evidence }) => evidence)).toEqual(['who', 'mail']);
      expect((await ledger.explain(project, email, visitor)).path).toEqual(why.path.toReversed());
      expect(await ledger.explain(project, email, email)).toMatchObject({ one: true, path: [] });
      const other = await ledger.explain(project, email, { type: 'customer', value: 'c2' });
      expect(other).toMatchObject({ a: id, one: false, path: [] });
      expect(other.apart).toMatchObject([
        { evidence: 'other', state: 'conflicting', conflict: { reason: 'unique', type: 'customer' } },
      ]);
      const stranger = await ledger.explain(project, email, { type: 'customer', value: 'nobody' });
      expect(stranger).toMatchObject({ a: id, one: false, path: [], apart: [] });
      expect(stranger.b).toMatch(/^[a-z2-7]{26}$/);
    },
  },
  {
    name: 'says after a revocation by which path the two are one all the same',
    run: async ({ store, project }) => {
      const { ledger } = store.directory;
      await appendAndSettle(
        store,
        project,
        identified,
        anIdentify({ id: 'mail', who: { customer: 'c1', email: 'a@b.example' }, trust: 'server' }),
        anIdentify({ id: 'desk', who: { visitor: 'v1', email: 'a@b.example' }, trust: 'agent' }),
      );
      const still = await ledger.decide(project, aDecision('revoke', 1));
      expect(still.one).toBe(true);
      expect(still.path.map(({ evidence }) => evidence)).toEqual(['mail', 'desk']);
      expect(still.apart).toMatchObject([{ evidence: 'who', state: 'revoked' }]);
    },
  },
  {
    name: 'lists assertions of one person or in one state, and finds one by its id',
    run: async ({ store, project }) => {
      const { ledger } = store.directory;
      await appendAndSettle(
        store,
        project,
        identified,
        anIdentify({ id: 'second', who: { visitor: 'v1', customer: 'c2' }, at: monday + 1 }),
        anIdentify({ id: 'stranger', who: { visitor: 'v9', customer: 'c9' }, at: monday + 2 }),
      );
      const { id } = await personHolding(store, project, visitor);
      const evidence = async (query: object) =>
        (await ledger.list({ project, limit: 10, ...query })).assertions.map((one) => one.evidence);
      expect(await evidence({ person: id })).toEqual(['who', 'second']);
      expect(await evidence({ state: 'conflicting' })).toEqual(['second']);
      expect(await evidence({ state: 'in_force' })).toEqual(['who', 'stranger']);
      expect(await evidence({ person: id, state: 'in_force' })).toEqual(['who']);
      expect(await evidence({ state: 'revoked' })).toEqual([]);
      expect(await evidence({ person: 'a'.repeat(26) })).toEqual([]);
      const page = await ledger.list({ project, limit: 1, state: 'in_force' });
      expect(await evidence({ state: 'in_force', cursor: page.next })).toEqual(['stranger']);
      const [first] = page.assertions;
      expect(await ledger.get(project, first?.id ?? '')).toStrictEqual(first);
      expect(await ledger.get(project, 'no such')).toBeUndefined();
    },
  },
  {
    name: 'gives a person another version when a hand asserts or decides about it, and announces that',
    run: async ({ store, project }) => {
      const { ledger } = store.directory;
      await appendAndSettle(store, project, identified);
      const commits: Commit[] = [];
      const stop = store.log.watch((commit) => {
        if (commit.project === project) commits.push(commit);
      });
      const versions = [(await personHolding(store, project, visitor)).version];
      // Conflicts with what is in force: nobody merges, nobody splits.
      await ledger.assert(project, byHand({ b: { type: 'customer', value: 'c2' }, trust: 'claimed' }));
      versions.push((await personHolding(store, project, visitor)).version);
      await ledger.decide(project, aDecision('restore', 1));
      versions.push((await personHolding(store, project, visitor)).version);
      stop();
      expect(new Set(versions).size).toBe(3);
      expect(commits.map(({ position, subjects }) => [position, subjects.size])).toEqual([
        [1, 0],
        [1, 0],
      ]);
    },
  },
  {
    name: 'has decisions and assertions made by hand again after a restart',
    needs: ['durable', 'reopen'],
    run: async ({ ownStore }) => {
      const { store, reopen, project } = await ownStore();
      await append(store, project, identified);
      await store.directory.ledger.assert(project, byHand());
      await store.directory.ledger.decide(project, aDecision('revoke', 1));
      const back = (await reopen?.()) ?? store;
      await back.projections.catchUp(project);
      expect(heldBy((await personHolding(back, project, email)).person)).toEqual(['customer:c1', 'email:a@b.example']);
      expect((await back.directory.ledger.decisions({ project, limit: 9 })).decisions).toHaveLength(1);
    },
  },
];
