import { createHash } from 'node:crypto';
import { subjectOf, type AcceptedEvent, type SentEvent } from '@throughline/protocol';
import type { AppendItem } from '../event-log/event-log.ts';

/** Monday morning: where the checks' stories begin, ms. */
export const monday = Date.UTC(2026, 0, 5, 9);
export const minute = 60_000;

type Shared = Omit<
  Extract<AcceptedEvent, { type: 'touchpoint' }>,
  'type' | 'name' | 'identifiers' | 'canonical' | 'subject'
>;

/** What a check says of an event; everything else is filled in. */
export type EventParts = Partial<Shared> & {
  /** Canonical identifiers, which are also those sent. Default: visitor v1. */
  who?: Record<string, string>;
};

let made = 0;

const envelope = ({ who = { visitor: 'v1' }, ...parts }: EventParts) => {
  made += 1;
  const at = parts.at ?? monday;
  return {
    id: `event-${String(made)}`,
    at,
    stream: 'stream-1',
    seq: 1,
    channel: 'web',
    actor: 'customer' as const,
    receivedAt: at,
    trust: 'claimed' as const,
    environment: 'production',
    internal: false,
    source: { protocol: 'throughline', key: 'key_1' },
    identifiers: who,
    canonical: who,
    subject: subjectOf(who) ?? 'visitor:nobody',
    ...parts,
  };
};

export const aTouchpoint = ({
  name = 'quote_started',
  ...parts
}: EventParts & { name?: string } = {}): AcceptedEvent => ({
  ...envelope(parts),
  type: 'touchpoint',
  name,
});

type GoalState = Extract<SentEvent, { type: 'goal' }>['goal']['state'];

export const aGoal = ({
  name = 'policy_bought',
  state = 'reached',
  ...parts
}: EventParts & { name?: string; state?: GoalState } = {}): AcceptedEvent => ({
  ...envelope(parts),
  type: 'goal',
  name,
  goal: { state },
});

export const anIdentify = (parts: EventParts = {}): AcceptedEvent => ({ ...envelope(parts), type: 'identify' });

export const aSignal = ({ name = 'rage_click', ...parts }: EventParts & { name?: string } = {}): AcceptedEvent => ({
  ...envelope(parts),
  type: 'signal',
  name,
});

export const aFeedback = (parts: EventParts = {}): AcceptedEvent => ({
  ...envelope(parts),
  type: 'feedback',
  feedback: { kind: 'csat', score: 4 },
});

/** 22 characters, as the ids of link handoffs have. */
export const linkId = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 22);

export const aHandoff = (
  handoff: Extract<SentEvent, { type: 'handoff' }>['handoff'],
  parts: EventParts = {},
): AcceptedEvent => ({
  ...envelope(parts),
  type: 'handoff',
  handoff,
});

/** The event on its way into the log. */
export const anItem = (event: AcceptedEvent, parts: Partial<Omit<AppendItem, 'event'>> = {}): AppendItem => ({
  event,
  skew: 0,
  skewIs: 'measured',
  ...parts,
});
