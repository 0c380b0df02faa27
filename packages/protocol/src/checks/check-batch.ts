import type { ErrorCode } from '../errors/codes.ts';
import { wireVersion } from '../batch/version.ts';
import { limits } from '../limits/limits.ts';
import { isObject } from './own.ts';

/** The frame of a batch, made safe to use. Its events are still as they came: `checkEvent` takes them one by one. */
export type CheckedBatch = {
  /** Absent when the sender did not say, or said something that no clock shows. */
  sentAt?: number;
  /** As sent: `readContext` takes what is usable of each. */
  contexts: readonly unknown[];
  /** Ms by stream, as an earlier answer gave it. A map, for a stream may be called `__proto__`. */
  skews: ReadonlyMap<string, number>;
  events: readonly unknown[];
};

export type BatchRefusal = { code: ErrorCode; detail: string; field?: string };

export type BatchCheck = { ok: true; batch: CheckedBatch } | ({ ok: false } & BatchRefusal);

/**
 * Whether a body is a batch at all. It is refused only where nothing in it can be accepted: too many events (split it),
 * another version, no events, a frame of the wrong types. What is odd but harmless is passed over instead: unknown
 * fields, a `sentAt` that no clock shows, skews and contexts beyond use.
 */
export const checkBatch = (value: unknown): BatchCheck => {
  if (!isObject(value))
    return refuse('bad_batch', undefined, `the body is no batch: send { "v": ${String(wireVersion)}, "events": […] }`);
  return checkVersion(value.v) ?? checkEvents(value.events) ?? checkFrame(value) ?? { ok: true, batch: batchOf(value) };
};

type Body = Readonly<Record<string, unknown>>;

const refuse = (code: ErrorCode, field: string | undefined, detail: string): BatchCheck => ({
  ok: false,
  code,
  detail,
  ...(field === undefined ? {} : { field }),
});

const checkVersion = (v: unknown): BatchCheck | undefined => {
  if (v === wireVersion) return undefined;
  if (v === undefined) return refuse('bad_version', 'v', `v is missing: send ${String(wireVersion)}`);
  return refuse(
    'bad_version',
    'v',
    `v is a version that this collector does not speak: it speaks ${String(wireVersion)}`,
  );
};

const checkEvents = (events: unknown): BatchCheck | undefined => {
  if (!Array.isArray(events)) return refuse('bad_batch', 'events', 'events is no list: send the events in it');
  if (events.length === 0) return refuse('bad_batch', 'events', 'events is empty: send at least one');
  if (events.length <= limits.batchEvents) return undefined;
  return refuse(
    'too_many_events',
    'events',
    `events has ${String(events.length)} of them; the limit is ${String(limits.batchEvents)}: split the batch`,
  );
};

const checkFrame = ({ sentAt, contexts, skews }: Body): BatchCheck | undefined => {
  if (sentAt !== undefined && typeof sentAt !== 'number') {
    return refuse('bad_batch', 'sentAt', 'sentAt is no number: send ms since 1970, or leave it out');
  }
  if (contexts !== undefined && !Array.isArray(contexts))
    return refuse('bad_batch', 'contexts', 'contexts is no list: send the contexts in it');
  if (skews !== undefined && !isObject(skews))
    return refuse('bad_batch', 'skews', 'skews is no object: send { stream: ms }, or leave it out');
  return undefined;
};

const batchOf = ({ sentAt, contexts, skews, events }: Body): CheckedBatch => ({
  ...(isMoment(sentAt) ? { sentAt } : {}),
  contexts: Array.isArray(contexts) ? contexts.slice(0, limits.batchContexts) : [],
  skews: new Map(
    Object.entries(skews ?? {})
      .slice(0, limits.batchEvents)
      .filter(isSkew),
  ),
  events: Array.isArray(events) ? events : [],
});

const latestAt = 8_640_000_000_000_000;

const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= limits.earliestAt && value <= latestAt;

const isSkew = (entry: [string, unknown]): entry is [string, number] =>
  Number.isSafeInteger(entry[1]) && entry[0] !== '' && entry[0].length <= limits.streamCharacters * 2;
