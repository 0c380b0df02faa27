import type { BatchContext } from '../batch/batch.ts';
import type { SentEvent } from './events.ts';
import type { Actor, Channel, Trust } from './vocabulary.ts';

/**
 * A place in one project's log, opaque to readers: later commits have greater ones. It says nothing about other
 * projects. Compare with `<`; never compute with it.
 */
export type Position = number;

/** How an event came in. `key` is the key's public id, never its secret. */
export type EventSource = { protocol: string; key: string; sdk?: string };

/** What the collector adds before the store sees the event. */
export type Acceptance = {
  /** Collector's clock when the request was read, ms. */
  receivedAt: number;
  /** Sender's clock when the batch was sent, ms; absent if it did not say. */
  sentAt?: number;
  /** Its one owner, a pure function of the event: see `subjectOf`. */
  subject: string;
  trust: Trust;
  /** Canonical identifiers; the values as sent stay in `identifiers`. */
  canonical: CanonicalIdentifiers;
  environment: string;
  /** Own staff or test traffic: marked and filtered by default, never dropped. */
  internal: boolean;
  source: EventSource;
};

/** Canonical value by type. An identifier refused as junk is not in it. */
export type CanonicalIdentifiers = Record<string, string>;

type Accepted<Sent> = Sent extends SentEvent
  ? Omit<Sent, 'context' | 'stream' | 'seq' | 'channel' | 'actor'> & {
    stream: string;
    seq: number;
    channel: Channel;
    actor: Actor;
    /** The batch's context it pointed to, resolved. */
    context?: BatchContext;
  } & Acceptance
  : never;

/** An event as the collector hands it to `EventLog.append`: checked, cleaned, defaults filled in, no secret in it. */
export type AcceptedEvent = Accepted<SentEvent>;

/** An event as it is read back. */
export type StoredEvent = AcceptedEvent & {
  /** `min(at + skew, receivedAt)`, fixed at first commit, ms. */
  occurredAt: number;
  position: Position;
};
