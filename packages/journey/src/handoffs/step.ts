import {
  ownerOfSubject,
  visitorOfSubject,
  type Actor,
  type Channel,
  type HandoffStep,
  type Identifier,
  type Position,
  type StoredEvent,
  type Trust,
} from '@throughline/protocol';

/** One step of a handoff: all that its state is computed from. Plain JSON, so that a store can keep it. */
export type HandoffStepRecord = {
  /** The handoff's public id. */
  handoff: string;
  /** Id of the event; the same event twice is one step. */
  event: string;
  step: HandoffStep;
  position: Position;
  occurredAt: number;
  channel: Channel;
  actor: Actor;
  trust: Trust;
  /** Owner of the event's subject. */
  owner: Identifier;
  /** The visitor in the subject, if one is: single use means one visitor, signed in or not. */
  visitor?: string;
  to?: Channel;
  /** Ms. */
  expiresAt?: number;
  uses?: 1 | 'many';
};

/** The step that an event is; undefined for every other type, and for a step that names no handoff. */
export const handoffStepOf = (event: StoredEvent): HandoffStepRecord | undefined => {
  if (event.type !== 'handoff' || event.handoff.id === undefined) return undefined;
  return stepOf(event, event.handoff.id);
};

export const stepOf = (event: Extract<StoredEvent, { type: 'handoff' }>, handoff: string): HandoffStepRecord => {
  const { step, to, expiresAt, uses } = event.handoff;
  const visitor = visitorOfSubject(event.subject);
  return {
    handoff,
    event: event.id,
    step,
    position: event.position,
    occurredAt: event.occurredAt,
    channel: event.channel,
    actor: event.actor,
    trust: event.trust,
    owner: ownerOfSubject(event.subject),
    ...(visitor === undefined ? {} : { visitor }),
    ...(to === undefined ? {} : { to }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(uses === undefined ? {} : { uses }),
  };
};
