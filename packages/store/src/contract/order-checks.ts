import fc from 'fast-check';
import type { AcceptedEvent, Trust } from '@throughline/protocol';
import { expect } from 'vitest';
import { aGoal, aHandoff, aTouchpoint, anIdentify, linkId, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { newProject } from './ground.ts';
import type { ProjectId } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import { append } from './log-acts.ts';
import { tellingOf } from './snapshot.ts';

const searches = ['v1', 'c', 'step', 'a@', 'bought'];

type Act = {
  visitor: string;
  customer: string | undefined;
  email: string | undefined;
  trust: Trust;
  at: number;
  kind: number;
};

const act: fc.Arbitrary<Act> = fc.record({
  visitor: fc.constantFrom('v1', 'v2', 'v3', 'v4'),
  customer: fc.constantFrom('c1', 'c2', 'c3', undefined),
  email: fc.constantFrom('a@example.com', 'b@example.com', undefined),
  trust: fc.constantFrom('claimed', 'server', 'agent'),
  at: fc.integer({ min: 0, max: 9 }),
  kind: fc.integer({ min: 0, max: 7 }),
});

/**
 * Each handoff is opened once and accepted once: which of several acceptances was first is decided by their positions,
 * so there order does matter, and is kept for good.
 */
const eventOf = ({ visitor, customer, email, trust, at, kind }: Act, i: number): AcceptedEvent[] => {
  const who = { visitor, ...(customer === undefined ? {} : { customer }), ...(email === undefined ? {} : { email }) };
  const id = `e${String(i)}`;
  const parts = {
    id,
    who,
    trust,
    at: monday + at,
    internal: kind === 7,
    stream: `s${String(i % 3)}`,
    seq: (i % 4) + 1,
  };
  if (kind <= 3) return [anIdentify(parts)];
  if (kind === 4) return [aGoal({ ...parts, name: 'bought' })];
  if (kind > 5) return [aTouchpoint({ ...parts, name: `step_${String(at % 3)}` })];
  const link = linkId(id);
  const taker = { id: `${id}-taken`, who: { visitor: `v${String((i % 4) + 1)}` }, trust, at: monday + at + 1 };
  return [
    aHandoff({ step: 'opened', id: link, to: 'app', expiresAt: monday + 8 }, parts),
    aHandoff({ step: 'accepted', id: link }, taker),
  ];
};

const decision = fc.record({
  kind: fc.constantFrom('revoke', 'restore'),
  visitor: fc.constantFrom('v1', 'v2', 'v3'),
  customer: fc.constantFrom('c1', 'c2'),
});

/** A story, the same in another order, the sizes of the batches it then comes in, and what people decided meanwhile. */
const tellings = fc
  .array(act, { minLength: 1, maxLength: 25 })
  .map((acts) => acts.flatMap(eventOf))
  .chain((events) =>
    fc.record({
      events: fc.constant(events),
      shuffled: fc.shuffledSubarray(events, { minLength: events.length }),
      sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      decisions: fc.array(decision, { maxLength: 4 }),
    }),
  );

const decide = async (
  store: Store,
  project: ProjectId,
  kind: 'revoke' | 'restore',
  visitor: string,
  customer: string,
  at: number,
): Promise<void> => {
  const pair = { a: { type: 'visitor', value: visitor }, b: { type: 'customer', value: customer } };
  await store.directory.ledger.decide(project, { id: `d${String(at)}`, kind, ...pair, at, by: 'Ada' });
};

const batchesOf = (events: readonly AcceptedEvent[], sizes: readonly number[]): AcceptedEvent[][] => {
  const batches: AcceptedEvent[][] = [];
  for (let start = 0, i = 0; start < events.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    batches.push(events.slice(start, start + size));
    start += size;
  }
  return batches;
};

export const orderChecks: readonly Check[] = [
  {
    name: 'tells the same people, journeys, handoffs, names and findings in whatever order and batches events come',
    run: async ({ store }) => {
      await fc.assert(
        fc.asyncProperty(tellings, async ({ events, shuffled, sizes, decisions }) => {
          const [whole, parts] = [await newProject(store), await newProject(store)];
          await append(store, whole, ...events);
          for (const [i, { kind, visitor, customer }] of decisions.entries())
            await decide(store, whole, kind, visitor, customer, i);
          await store.projections.catchUp(whole);
          const batches = batchesOf(shuffled, sizes);
          for (const [i, batch] of [...batches, events.slice(0, 3)].entries()) {
            const made = decisions[i];
            if (made !== undefined) await decide(store, parts, made.kind, made.visitor, made.customer, i);
            await append(store, parts, ...batch);
            if (i % 2 === 0) await store.projections.catchUp(parts);
          }
          for (const [i, made] of decisions.entries())
            await decide(store, parts, made.kind, made.visitor, made.customer, i);
          await store.projections.catchUp(parts);
          const told = await tellingOf(store, whole, searches);
          expect(told.total).toBeGreaterThan(0);
          expect(await tellingOf(store, parts, searches)).toEqual(told);
        }),
        { numRuns: 40 },
      );
    },
  },
  {
    name: 'tells after a revocation what would have been without the assertion, and after its restoration what was',
    run: async ({ store }) => {
      await fc.assert(
        fc.asyncProperty(tellings, async ({ events }) => {
          const project = await newProject(store);
          await append(store, project, ...events);
          await store.projections.catchUp(project);
          const before = await tellingOf(store, project, searches);
          await decide(store, project, 'revoke', 'v1', 'c1', 1);
          const revoked = await tellingOf(store, project, searches);
          await decide(store, project, 'restore', 'v1', 'c1', 2);
          expect(await tellingOf(store, project, searches)).toEqual(before);
          const fresh = await newProject(store);
          await decide(store, fresh, 'revoke', 'v1', 'c1', 1);
          await append(store, fresh, ...events);
          await store.projections.catchUp(fresh);
          expect(await tellingOf(store, fresh, searches)).toEqual(revoked);
        }),
        { numRuns: 25 },
      );
    },
  },
];
