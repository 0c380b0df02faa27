import {
  compareOrder,
  type Handoff,
  type JudgedAssertion,
  type LiveMessage,
  type OrderKey,
  type StoredEvent,
} from '@throughline/protocol';
import { knownAssertions, type JourneyFacts } from '../entries/facts.ts';

export type ChangeReason = Extract<LiveMessage, { kind: 'changed' }>['why'];

/** What a reader was told by, and what is to be told now. */
export type LiveStep = {
  /** Place of the newest entry told: see `newestKey`. Absent while the journey is empty. */
  newest?: OrderKey;
  /** Facts that it was told with. */
  before: JourneyFacts;
  /** Facts as they are with the new events in. */
  now: JourneyFacts;
  /** The person's events committed since, in any order. */
  events: readonly StoredEvent[];
};

/** Why what was told before is no longer right; undefined when only something was added at its end. */
export const whatChanged = (step: LiveStep): ChangeReason | undefined => {
  const { newest, before, now, events } = step;
  if (decidedAnew(before, now)) return 'decided';
  if (newest === undefined) return assertionChange(step);
  if (before.startedAt !== now.startedAt || events.some((event) => compareOrder(event, newest) < 0))
    return 'late_event';
  return assertionChange(step) ?? (handoffChanged(newest, before, now) ? 'handoff' : undefined);
};

/** Decisions are only added; erasing somebody takes theirs away. */
const decidedAnew = (before: JourneyFacts, now: JourneyFacts): boolean =>
  (before.decisions?.length ?? 0) !== (now.decisions?.length ?? 0);

const assertionChange = ({ before, now, events }: LiveStep): ChangeReason | undefined => {
  const fresh = new Set(events.map(({ id }) => id));
  const were = new Map(knownAssertions(before).map((assertion) => [assertion.id, assertion]));
  const are = knownAssertions(now);
  if (are.some((assertion) => joinsAnew(assertion, were.get(assertion.id), fresh))) return 'merged';
  const ids = new Map(are.map((assertion) => [assertion.id, assertion]));
  return [...were.values()].some((was) => ids.get(was.id)?.state !== was.state) ? 'split' : undefined;
};

/** In force where it was not, or told for itself or at an event that was told without it. */
const joinsAnew = (is: JudgedAssertion, was: JudgedAssertion | undefined, fresh: ReadonlySet<string>): boolean => {
  if (was !== undefined) return is.state === 'in_force' && was.state !== 'in_force';
  return is.evidence === undefined || !fresh.has(is.evidence);
};

const handoffChanged = (newest: OrderKey, before: JourneyFacts, now: JourneyFacts): boolean =>
  [...now.handoffs.values()].some((is) => {
    const was = before.handoffs.get(is.id);
    return was === undefined ? mayCarryTold(is, newest) : JSON.stringify(was) !== JSON.stringify(is);
  });

/** A handoff begun elsewhere before the newest entry may have carried a channel switch that was told without it. */
const mayCarryTold = ({ state, openedAt, offeredAt }: Handoff, newest: OrderKey): boolean =>
  state === 'accepted' && (openedAt ?? offeredAt ?? Infinity) <= newest.occurredAt;
