import { BatchContext } from '../batch/context.ts';
import { sharedEnvelope } from '../batch/group.ts';
import { limits } from '../limits/limits.ts';
import { isObject } from './own.ts';

export type Shared = {
  /** As sent, for `readContext` takes what is usable; absent where no field of a context was sent. */
  context?: unknown;
  /** Field by field what was sent, bounded. */
  envelope: readonly (readonly [string, unknown])[];
};

/** Reads the first item of a group. What it does not know is passed over; what is no object shares nothing. */
export const readShared = (value: unknown): Shared => {
  if (!isObject(value)) return { envelope: [] };
  const context = fieldsIn(value, contextFields);
  const room = { left: limits.eventBytes };
  const envelope = fieldsIn(value, envelopeFields).map(([field, item]) => [field, bounded(item, 1, room)] as const);
  return context.length === 0 ? { envelope } : { context: Object.fromEntries(context), envelope };
};

const contextFields = Object.keys(BatchContext.properties);
const envelopeFields = Object.keys(sharedEnvelope);

/** A loop, for it runs once a group, and a group may be one event. */
const fieldsIn = (value: Readonly<Record<string, unknown>>, fields: readonly string[]): [string, unknown][] => {
  const found: [string, unknown][] = [];
  for (const field of fields) {
    const item = value[field];
    if (item !== undefined) found.push([field, item]);
  }
  return found;
};

/**
 * A copy that is no larger than is needed to be refused. A group's events are many and what they share is sent once: a
 * megabyte of it would be walked, and kept as a dead letter, a thousand times. What an event may have comes through
 * unchanged; what is cut is still too large, too many or too deep, and what comes after it is null, which no field may
 * be: each event is refused for it by name.
 */
const bounded = (value: unknown, level: number, room: { left: number }): unknown => {
  if (room.left < 0) return null;
  if (typeof value === 'string') return boundedText(value, room);
  room.left -= 1;
  if (typeof value !== 'object' || value === null) return value;
  if (level >= limits.propsDepth) return [];
  const entries = Object.entries(value)
    .slice(0, mostItems)
    .map(([key, item]: [string, unknown]) => [boundedKey(key, room), bounded(item, level + 1, room)] as const);
  // fromEntries defines own properties, so a key called __proto__ stays data, which is refused by its name.
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
};

const boundedText = (text: string, room: { left: number }): string => {
  const kept = text.slice(0, room.left + 1);
  room.left -= text.length;
  return kept;
};

/** As long as its name is read, it is not cut: it says which field is refused. */
const boundedKey = (key: string, room: { left: number }): string => {
  if (key.length > readableKey && room.left >= 0) return boundedText(key, room);
  room.left -= key.length;
  return key.slice(0, readableKey + 1);
};

const readableKey = 32;

/** One more than the fullest of the shared fields may have. */
const mostItems = Math.max(limits.identifiersPerEvent, limits.journeysPerEvent) + 1;
