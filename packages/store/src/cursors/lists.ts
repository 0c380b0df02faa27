import { cursorOf } from './cursor.ts';

/** Every list of the directory with the sort key that its cursor carries. */
export const cursors = {
  /** Newest activity first: last seen, person id. */
  people: cursorOf('people', ['number', 'string']),
  /** Newest first: position of the handoff's first step. */
  handoffs: cursorOf('handoffs', ['number']),
  /** By name and type. */
  catalogue: cursorOf('catalogue', ['string', 'string']),
  /** Newest first: running number of the letter. */
  deadLetters: cursorOf('deadLetters', ['number']),
  /** Newest first: running number of the claim. */
  claims: cursorOf('claims', ['number']),
  /** Oldest first: occurredAt, id. */
  assertions: cursorOf('assertions', ['number', 'string']),
  /** As they were made: running number of the decision. */
  decisions: cursorOf('decisions', ['number']),
} as const;
