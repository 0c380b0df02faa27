import { limits } from '../limits/limits.ts';
import { isObject } from './own.ts';
import { readShared, type Shared } from './read-shared.ts';

export type Flat = { contexts: readonly unknown[]; events: readonly unknown[] };

type Growing = { contexts: unknown[]; events: unknown[] };

/**
 * Gives each event of a group what the group shares, so that it is the same as one that was sent plain: with the same
 * digest, the same faults. The caller has counted them: together with `events` they are no more than a batch may hold.
 */
export const flattenGroups = (
  contexts: readonly unknown[],
  events: readonly unknown[],
  groups: readonly (readonly unknown[])[],
): Flat => {
  if (groups.length === 0) return { contexts, events };
  const flat: Growing = { contexts: [], events: [] };
  takePlain(contexts, events, flat);
  for (const group of groups) if (group.length > 1) takeGroup(group, flat);
  return flat;
};

const takeGroup = (group: readonly unknown[], flat: Growing): void => {
  const shared = readShared(group[0]);
  const context = shared.context === undefined ? undefined : flat.contexts.push(shared.context) - 1;
  for (let i = 1; i < group.length; i += 1) flat.events.push(withShared(group[i], shared, context));
};

const withShared = (event: unknown, { envelope }: Shared, context: number | undefined): unknown => {
  if (!isObject(event)) return event;
  const whole: Record<string, unknown> = { ...event };
  for (const [field, value] of envelope) {
    const said = whole[field];
    if (said === undefined) whole[field] = value;
    else if (field === 'identifiers' && isObject(value) && isObject(said)) whole[field] = { ...value, ...said };
  }
  if (context !== undefined) whole.context = context;
  else if ('context' in whole) delete whole.context;
  return whole;
};

/**
 * Beside groups, only those contexts stay that an event of `events` points to, each at a place of its own: all places
 * together are no more than events, so that a hundred groups more never push an index over its limit.
 */
const takePlain = (contexts: readonly unknown[], events: readonly unknown[], flat: Growing): void => {
  const places = new Map<number, number>();
  for (const event of events) {
    const index = isObject(event) ? event.context : undefined;
    if (!isObject(event) || !isIndex(index)) flat.events.push(event);
    else if (index >= contexts.length) flat.events.push({ ...event, context: nowhere });
    else {
      const place = places.get(index) ?? flat.contexts.push(contexts[index]) - 1;
      places.set(index, place);
      flat.events.push({ ...event, context: place });
    }
  }
};

/** What is none is refused by name behind this. */
const isIndex = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < limits.batchContexts;

/** An event that points past `contexts` must not find a group's there. It takes no place, so this one stays free. */
const nowhere = limits.batchContexts - 1;
