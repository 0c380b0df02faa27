import { Compile } from 'typebox/compile';
import { eventSchemas, type SentEvent } from '../events/events.ts';
import { eventTypes, type EventType } from '../events/vocabulary.ts';
import { limits } from '../limits/limits.ts';
import { excerpt, isWellFormed } from '../text/text.ts';
import { checkBounds } from './bounds.ts';
import { explain } from './explain.ts';
import { nearest } from './nearest.ts';
import { isObject, own } from './own.ts';
import { rejection, type Rejection } from './rejection.ts';
import { checkRules } from './rules.ts';

export type CheckedEvent =
  | { ok: true; event: SentEvent }
  /** `id`: the sender's, where it is fit to be repeated. */
  | ({ ok: false; id?: string } & Rejection);

/**
 * Whether a value is an event as a client may send it: bounds, schema of its type, rules between its fields. The event
 * comes back as it is, not copied. Whether its context exists, its key may say its actor, and its identifiers are worth
 * anything is for `checkContextIndex` and the collector. Never throws on anything that JSON can be.
 */
export const checkEvent = (value: unknown): CheckedEvent => {
  if (!isObject(value))
    return { ok: false, ...rejection('not_an_object', undefined, 'an event is a JSON object: { id, type, … }') };
  const beyond = checkBounds(value);
  if (beyond !== undefined) return refuse(value, beyond);
  const type = own(value, 'type');
  if (!isEventType(type)) return refuse(value, unknownType(type));
  const validator = validatorOf(type);
  if (!validator.Check(value)) return refuse(value, explain(eventSchemas[type], value));
  const broken = checkRules(value);
  return broken === undefined ? { ok: true, event: value } : refuse(value, broken);
};

/** `unknown_context` when the event points to a context that its batch does not have. */
export const checkContextIndex = (event: Pick<SentEvent, 'context'>, contexts: number): Rejection | undefined => {
  if (event.context === undefined || event.context < contexts) return undefined;
  return rejection(
    'unknown_context',
    'context',
    'context points past the contexts of the batch: count them from 0, or leave it out',
  );
};

const isEventType = (type: unknown): type is EventType => eventTypes.some((known) => known === type);

const unknownType = (type: unknown): Rejection => {
  const types = eventTypes.join(', ');
  if (type === undefined) return rejection('missing_field', 'type', `type is missing: send one of ${types}`);
  if (typeof type !== 'string') return rejection('wrong_type', 'type', `type is no text: send one of ${types}`);
  const meant = nearest(type, eventTypes);
  return rejection(
    'unknown_type',
    'type',
    `type is ${excerpt(type)}, which no event is: ${meant === undefined ? `send one of ${types}` : `did you mean ${meant}?`}`,
  );
};

const refuse = (value: object, why: Rejection): CheckedEvent => {
  const id = own(value, 'id');
  return isRepeatable(id) ? { ok: false, id, ...why } : { ok: false, ...why };
};

const isRepeatable = (id: unknown): id is string =>
  typeof id === 'string' && id !== '' && id.length <= limits.idCharacters && isWellFormed(id) && !id.includes('\0');

type EventValidator = { Check: (value: unknown) => value is SentEvent };

const validators = new Map<EventType, EventValidator>();

/** Compiled at first use: who imports the package for its types or limits pays nothing. */
const validatorOf = (type: EventType): EventValidator => {
  const ready = validators.get(type);
  if (ready !== undefined) return ready;
  const made = Compile(eventSchemas[type]);
  validators.set(type, made);
  return made;
};
