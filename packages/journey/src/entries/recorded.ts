import type {
  Handoff,
  IdentityChange,
  IdentityEntry,
  JourneyEntry,
  JudgedAssertion,
  LedgerDecision,
  StoredEvent,
} from '@throughline/protocol';
import { handoffFrom } from '../handoffs/handoff.ts';
import { handoffStepOf, stepOf } from '../handoffs/step.ts';
import type { JourneyFacts } from './facts.ts';

/** Where an event stands in its journey. */
export type Standing = {
  facts: JourneyFacts;
  /** Id of the session it falls into. */
  session: string | undefined;
  /** Assertions whose evidence it is. */
  assertions: readonly JudgedAssertion[];
};

/** The entry that stands for an event itself; under the event's id. */
export const recordedEntry = (event: StoredEvent, standing: Standing): JourneyEntry => {
  const common = { ...placeOf(event, standing), channel: event.channel, actor: event.actor, trust: event.trust };
  switch (event.type) {
    case 'touchpoint':
      return { ...common, type: 'touchpoint', event };
    case 'goal':
      return { ...common, type: 'goal', event };
    case 'feedback':
      return { ...common, type: 'feedback', event };
    case 'signal':
      return { ...common, type: 'signal', event };
    case 'consent':
      return { ...common, type: 'consent', event };
    case 'handoff':
      return { ...common, type: 'handoff', event: withoutSecret(event), handoff: handoffAt(event, standing.facts) };
    case 'identify':
      return {
        ...common,
        type: 'identity',
        event: withoutSignature(event),
        changes: standing.assertions.map(changeOf),
      };
  }
};

/** An assertion that an event brought about without being an identify: told right after the event. */
export const broughtAboutEntry = (event: StoredEvent, assertion: JudgedAssertion, standing: Standing): JourneyEntry => {
  const { duration: _, ...place } = placeOf(event, standing);
  return { ...place, ...ownEntry(assertion), channel: event.channel };
};

/** An assertion without an event in this journey: made by hand, or by evidence on somebody else's side. */
export const looseEntry = (assertion: JudgedAssertion, { startedAt }: JourneyFacts): JourneyEntry => ({
  ...ownEntry(assertion),
  at: assertion.occurredAt,
  offset: assertion.occurredAt - startedAt,
});

/** A pair that somebody revoked or restored. It has no event: a hand did it. */
export const decisionEntry = (decision: LedgerDecision, { startedAt }: JourneyFacts): JourneyEntry => ({
  id: `decision:${decision.id}`,
  type: 'identity',
  at: decision.at,
  offset: decision.at - startedAt,
  actor: 'agent',
  trust: 'admin',
  changes: [],
  decision,
});

const ownEntry = (assertion: JudgedAssertion): Omit<IdentityEntry, 'at' | 'offset'> => ({
  id: `identity:${assertion.id}`,
  type: 'identity',
  actor: assertion.actor,
  trust: assertion.trust,
  changes: [changeOf(assertion)],
});

const placeOf = ({ id, occurredAt, duration }: StoredEvent, { facts, session }: Standing) => ({
  id,
  at: occurredAt,
  offset: occurredAt - facts.startedAt,
  ...(duration === undefined ? {} : { duration }),
  ...(session === undefined ? {} : { session }),
});

const changeOf = ({ id, a, b, kind, trust, state, conflict, evidence, by, note }: JudgedAssertion): IdentityChange => ({
  assertion: id,
  a,
  b,
  kind,
  trust,
  state,
  ...(conflict === undefined ? {} : { conflict }),
  ...(evidence === undefined ? {} : { evidence }),
  ...(by === undefined ? {} : { by }),
  ...(note === undefined ? {} : { note }),
});

type Stored<Type extends StoredEvent['type']> = Extract<StoredEvent, { type: Type }>;

const handoffAt = (event: Stored<'handoff'>, { handoffs }: JourneyFacts): Handoff => {
  const step = handoffStepOf(event) ?? stepOf(event, event.id);
  return handoffs.get(step.handoff) ?? handoffFrom([step], step.occurredAt);
};

/** Tokens never reach a store; should one have, it ends here. */
const withoutSecret = (event: Stored<'handoff'>): Stored<'handoff'> => {
  const { token: _token, ...handoff } = event.handoff;
  return { ...event, handoff };
};

/** A signature holds until it expires: whoever reads a journey must not be able to send it again. */
const withoutSignature = (event: Stored<'identify'>): Stored<'identify'> => {
  if (event.identify?.signatures === undefined) return event;
  const { signatures: _, ...identify } = event.identify;
  return { ...event, identify };
};
