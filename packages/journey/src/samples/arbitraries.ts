import fc from 'fast-check';
import {
  actors,
  eventTypes,
  handoffSteps,
  trusts,
  uniqueIdentifierTypes,
  type Assertion,
  type Handoff,
  type JudgedAssertion,
  type LedgerDecision,
  type StoredEvent,
} from '@throughline/protocol';
import type { JourneyFacts } from '../entries/facts.ts';
import { handoffAssertions } from '../handoffs/assertions.ts';
import { handoffFrom } from '../handoffs/handoff.ts';
import { handoffStepOf, type HandoffStepRecord } from '../handoffs/step.ts';
import { admit } from '../identity/admit.ts';
import { assertionsOf } from '../identity/assertions.ts';
import {
  consent,
  feedback,
  goal,
  handoff,
  hour,
  identify,
  linkId,
  minute,
  morning,
  signal,
  touchpoint,
} from './events.ts';

/** Times between neighbours: none, little, right at the silence that closes a session, and long. */
const steps = [0, 0, 1, minute, 5 * minute, 29 * minute, 30 * minute, 30 * minute + 1, 2 * hour, 5 * hour];
const durations = [undefined, undefined, 0, 10 * minute, 45 * minute, 3 * hour, 30 * hour];

const draft = fc.record({
  step: fc.constantFrom(...steps),
  type: fc.constantFrom(...eventTypes, 'touchpoint' as const, 'touchpoint' as const),
  actor: fc.constantFrom('customer' as const, 'customer' as const, ...actors),
  channel: fc.constantFrom('web', 'web', 'app', 'phone'),
  trust: fc.constantFrom(...trusts),
  stream: fc.constantFrom('s1', 's2', 's3'),
  seq: fc.integer({ min: 1, max: 3 }),
  duration: fc.constantFrom(...durations),
  object: fc.constantFrom(undefined, undefined, 'q1', 'q2'),
  name: fc.constantFrom('quote_started', 'call'),
  canonical: fc.constantFrom<Record<string, string>>(
    { visitor: 'v1' },
    { visitor: 'v2', customer: 'c1' },
    { customer: 'c1' },
  ),
  handoffStep: fc.constantFrom(...handoffSteps),
  handoff: fc.constantFrom('h1', 'h2', 'h3'),
});
type Draft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never;

const makers = { touchpoint, goal, identify, handoff, feedback, consent, signal };

const eventFrom = (from: Draft, index: number, occurredAt: number): StoredEvent => {
  const { type, actor, channel, trust, stream, seq, duration, object, name, canonical } = from;
  return makers[type]({
    ...{ id: `e${String(index)}`, occurredAt, position: index + 1, actor, channel, trust, stream, seq, canonical },
    ...(duration === undefined ? {} : { duration }),
    ...(object === undefined ? {} : { object: { type: 'quote', id: object } }),
    ...(type === 'touchpoint' ? { name } : {}),
    ...(type === 'handoff' ? { handoff: { step: from.handoffStep, id: linkId(from.handoff), to: 'app' } } : {}),
  });
};

/** One person's events over several subjects, types, actors and channels, in the order of their commits and of time. */
export const anyEvents = (maxLength = 40): fc.Arbitrary<StoredEvent[]> =>
  fc.array(draft, { maxLength, size: 'max' }).map((drafts) => {
    let now = morning;
    return drafts.map((one, index) => eventFrom(one, index, (now += one.step)));
  });

/** Touchpoints close together, with a silence now and then and a long call across it: sessions longer than any bound. */
export const busyEvents: fc.Arbitrary<StoredEvent[]> = fc
  .array(
    fc.record({
      draft,
      step: fc.oneof(
        { weight: 60, arbitrary: fc.constantFrom(1, minute) },
        { weight: 2, arbitrary: fc.constantFrom(29 * minute, 31 * minute, 3 * hour, 5 * hour) },
      ),
      duration: fc.oneof(
        { weight: 60, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(45 * minute, 3 * hour, 30 * hour) },
      ),
    }),
    { minLength: 100, maxLength: 300, size: 'max' },
  )
  .map((drafts) => {
    let now = morning;
    return drafts.map(({ draft: one, step, duration }, index) =>
      eventFrom({ ...one, type: 'touchpoint', actor: 'customer', step, duration }, index, (now += step)),
    );
  });

/** Whatever the events say, and nothing else. */
export const factsOf = (events: readonly StoredEvent[]): JourneyFacts => factsWith(events, []);

/** Also assertions made by hand and by evidence on another person's side, and what hands decided. */
export const factsWithLoose = (events: readonly StoredEvent[]): JourneyFacts => ({
  ...factsWith(events, looseAssertions(events)),
  decisions: decisionsAmong(events),
});

const factsWith = (events: readonly StoredEvent[], loose: readonly Assertion[]): JourneyFacts => {
  const steps = stepsByHandoff(events);
  const said = [...events.flatMap(assertionsOf), ...[...steps.values()].flatMap(handoffAssertions)];
  return {
    startedAt: Math.min(...events.map(({ occurredAt }) => occurredAt)),
    assertions: judge([...said, ...loose]),
    handoffs: handoffsFrom(steps),
  };
};

const stepsByHandoff = (events: readonly StoredEvent[]): ReadonlyMap<string, HandoffStepRecord[]> => {
  const steps = events.flatMap((event) => handoffStepOf(event) ?? []);
  return new Map(steps.map(({ handoff: id }) => [id, steps.filter((step) => step.handoff === id)]));
};

const handoffsFrom = (steps: ReadonlyMap<string, HandoffStepRecord[]>): ReadonlyMap<string, Handoff> =>
  new Map([...steps].map(([id, list]) => [id, handoffFrom(list, morning + 1000 * hour)]));

const judge = (assertions: readonly Assertion[]): JudgedAssertion[] =>
  admit({ assertions, revoked: new Set(), uniqueTypes: uniqueIdentifierTypes }).judged;

const looseAssertions = (events: readonly StoredEvent[]): Assertion[] =>
  events
    .filter((_, index) => index % 7 === 3)
    .map(({ id, occurredAt }, index) => ({
      id: `loose-${id}`,
      a: { type: 'customer', value: 'c1' },
      b: { type: 'visitor', value: `other-${id}` },
      kind: 'link',
      trust: 'admin',
      actor: 'agent',
      occurredAt,
      ...(index % 2 === 0 ? { by: 'desk' } : { evidence: `elsewhere-${id}` }),
    }));

const decisionsAmong = (events: readonly StoredEvent[]): LedgerDecision[] =>
  events
    .filter((_, index) => index % 5 === 2)
    .map(({ id, occurredAt }, index) => ({
      id: `decision-${id}`,
      kind: index % 2 === 0 ? 'revoke' : 'restore',
      a: { type: 'customer', value: 'c1' },
      b: { type: 'visitor', value: 'v2' },
      at: occurredAt,
      by: 'desk',
    }));

/** The same list in another order, told by random keys. */
export const shuffled = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length });
