import { shortOnceId, type SentEvent } from '@throughline/protocol';

/**
 * The event under the id that it is stored under, and naming others by theirs. A goal reached once may come under its
 * plain id, of any length, so that a page needs no hash.
 */
export const withShortIds = (event: SentEvent): SentEvent => ({
  ...event,
  id: shortOnceId(event.id),
  ...(event.about === undefined ? {} : { about: shortOnceId(event.about) }),
  ...(event.cause === undefined ? {} : { cause: shortOnceId(event.cause) }),
});
