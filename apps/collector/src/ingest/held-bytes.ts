import { limits } from '@throughline/protocol';
import { RequestError } from '../http/request-error.ts';

/** Bytes of all bodies that are being received or worked on. Whoever would go beyond the bound is asked to come back. */
export type HeldBytes = {
  /** @throws {RequestError} `busy` when all bodies together would be over the limit. */
  take(bytes: number): void;
  give(bytes: number): void;
  now(): number;
};

/** Seconds. A body is held for as long as one commit takes, so that room is there again at once. */
const comeBackAfter = 1;

export const heldBytes = (most: number = limits.heldBodyBytes): HeldBytes => {
  let held = 0;
  return {
    take: (bytes) => {
      if (held + bytes > most)
        throw new RequestError('busy', 'too many bodies are being taken at once: send it again after Retry-After', {
          retryAfter: comeBackAfter,
        });
      held += bytes;
    },
    give: (bytes) => {
      held -= bytes;
    },
    now: () => held,
  };
};
