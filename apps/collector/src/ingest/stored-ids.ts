import { onceId, shortOnceId, type SentEvent } from '@throughline/protocol';

/**
 * A cleaned event under the id that it is stored under, and naming others by theirs. A goal reached once is stored under
 * its own name, state and once, whatever id it came with: no page needs to know the rule, and none can get it wrong.
 */
export const withStoredIds = (event: SentEvent): SentEvent => ({
  ...event,
  id: storedIdOf(event),
  ...(event.about === undefined ? {} : { about: shortOnceId(event.about) }),
  ...(event.cause === undefined ? {} : { cause: shortOnceId(event.cause) }),
});

const storedIdOf = (event: SentEvent): string => {
  if (event.type !== 'goal' || event.goal.once === undefined) return event.id;
  return onceId(event.name, event.goal.state, event.goal.once);
};
