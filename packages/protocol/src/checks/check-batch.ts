import type { ErrorCode } from '../errors/codes.ts';
import { wireVersion } from '../batch/version.ts';
import { limits } from '../limits/limits.ts';
import { flattenGroups } from './flatten-groups.ts';
import { isObject } from './own.ts';

/**
 * The frame of a batch, made safe to use. Its events are still as they came, those of groups with what they share:
 * `checkEvent` takes them one by one, and nothing behind this knows of groups.
 */
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
  return (
    checkVersion(value.v) ??
    checkLists(value) ??
    checkCount(value) ??
    checkFrame(value) ?? { ok: true, batch: batchOf(value) }
  );
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

const checkLists = ({ events, groups }: Body): BatchCheck | undefined => {
  if (events !== undefined && !Array.isArray(events))
    return refuse('bad_batch', 'events', 'events is no list: send the events in it');
  if (groups === undefined) return undefined;
  if (!Array.isArray(groups)) return refuse('bad_batch', 'groups', `groups is no list: send ${groupForm} in it`);
  const strange = groups.findIndex((group) => !Array.isArray(group));
  if (strange === -1) return undefined;
  const field = `groups[${String(strange)}]`;
  return refuse('bad_batch', field, `${field} is no list: send ${groupForm}`);
};

const groupForm = '[shared, event, …]';

const checkCount = (body: Body): BatchCheck | undefined => {
  const field = body.groups === undefined ? 'events' : 'groups';
  const groups = groupsIn(body);
  const count = eventsIn(body).length + groups.reduce((sum, group) => sum + Math.max(0, group.length - 1), 0);
  if (count === 0) return refuse('bad_batch', field, `${field} is empty: send at least one event, in events or groups`);
  if (count <= limits.batchEvents) return undefined;
  return refuse(
    'too_many_events',
    field,
    `${field === 'events' ? 'events has' : 'events and groups have'} ${String(count)} of them; the limit is ${String(limits.batchEvents)}: split the batch`,
  );
};

const eventsIn = ({ events }: Body): readonly unknown[] => (Array.isArray(events) ? events : []);

/** Behind `checkLists` nothing else is in it. */
const groupsIn = ({ groups }: Body): readonly (readonly unknown[])[] =>
  Array.isArray(groups) ? groups.filter((group) => Array.isArray(group)) : [];

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

const batchOf = (body: Body): CheckedBatch => ({
  ...(isMoment(body.sentAt) ? { sentAt: body.sentAt } : {}),
  skews: new Map(
    Object.entries(body.skews ?? {})
      .slice(0, limits.batchEvents)
      .filter(isSkew),
  ),
  ...flattenGroups(contextsIn(body), eventsIn(body), groupsIn(body)),
});

const contextsIn = ({ contexts }: Body): readonly unknown[] =>
  Array.isArray(contexts) ? contexts.slice(0, limits.batchContexts) : [];

const latestAt = 8_640_000_000_000_000;

const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= limits.earliestAt && value <= latestAt;

const isSkew = (entry: [string, unknown]): entry is [string, number] =>
  Number.isSafeInteger(entry[1]) && entry[0] !== '' && entry[0].length <= limits.streamCharacters * 2;
