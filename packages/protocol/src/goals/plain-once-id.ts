import type { GoalState } from '../events/vocabulary.ts';

/**
 * The id of a goal that can be reached only once for an order, a policy, a ticket. Page, reload and back-end compute
 * the same id from the same three words, so the collector stores one event whoever comes first.
 *
 * Form: `once:<state>:<name>:<once>`, with `%` and `:` percent-encoded in the parts, so that two different goals never
 * share an id. It may be longer than other ids: the collector then stores `onceId`. That keeps the hash out of pages.
 */
export const plainOnceId = (name: string, state: GoalState, once: string): string =>
  ['once', state, name, once].map((part) => part.replace(/[%:]/g, encodeURIComponent)).join(':');
