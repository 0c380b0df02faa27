import fc from 'fast-check';
import type { AcceptedEvent, Trust } from '@throughline/protocol';
import { expect } from 'vitest';
import { aGoal, aHandoff, aTouchpoint, anIdentify, linkId, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { newProject } from './ground.ts';
import { append } from './log-acts.ts';
import { tellingOf } from './snapshot.ts';

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

/** A story, the same in another order, and the sizes of the batches it then comes in. */
const tellings = fc
  .array(act, { minLength: 1, maxLength: 25 })
  .map((acts) => acts.flatMap(eventOf))
  .chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
    ),
  );

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
        fc.asyncProperty(tellings, async ([events, shuffled, sizes]) => {
          const [whole, parts] = [await newProject(store), await newProject(store)];
          await append(store, whole, ...events);
          await store.projections.catchUp(whole);
          for (const batch of batchesOf(shuffled, sizes)) {
            await append(store, parts, ...batch);
            if (batch.length % 2 === 0) await store.projections.catchUp(parts);
          }
          await append(store, parts, ...events.slice(0, 3));
          await store.projections.catchUp(parts);
          const searches = ['v1', 'c', 'step', 'a@', 'bought'];
          expect(await tellingOf(store, parts, searches)).toEqual(await tellingOf(store, whole, searches));
        }),
        { numRuns: 40 },
      );
    },
  },
];
