import type { GoalState } from '../events/vocabulary.ts';

/**
 * The id of a goal that can be reached only once for an order, a policy, a ticket, in words. The collector makes it from
 * the goal's own three, whatever id was sent, so it stores one event whoever comes first: page, reload or back-end. A
 * sender needs it to name such a goal in `about` or `cause`.
 *
 * Form: `once:<state>:<name>:<once>`, with `%` and `:` percent-encoded in the parts, so that two different goals never
 * share an id. It may be longer than other ids: the collector then stores `onceId`, which it finds for `about`, too.
 */
export const plainOnceId = (name: string, state: GoalState, once: string): string =>
  ['once', state, name, once].map((part) => part.replace(/[%:]/g, encodeURIComponent)).join(':');
