import {
  canonicalIdentifiers,
  limits,
  reduceUrl,
  subjectOf,
  withoutSecrets,
  type Rejection,
} from '@throughline/protocol';
import type { DeadLetter } from '@throughline/store';
import { isAddress } from './address-text.ts';
import type { BatchFacts } from './rule.ts';

/** A refused event as it is kept: with the reason, and as free of secrets as an accepted one. */
export const deadLetterOf = (
  value: unknown,
  rejection: Rejection & { id?: string },
  facts: BatchFacts,
): Omit<DeadLetter, 'id'> => ({
  receivedAt: facts.receivedAt,
  code: rejection.code,
  ...(rejection.field === undefined ? {} : { field: rejection.field }),
  detail: rejection.detail,
  ...(rejection.id === undefined ? {} : { eventId: rejection.id }),
  ...whose(value, facts),
  key: facts.key.id,
  protocol: facts.protocol,
  text: cut(JSON.stringify(withContext(readable(value, facts), facts)), limits.deadLetterBytes),
});

const readable = (value: unknown, { project }: BatchFacts): unknown =>
  clean(withoutSecrets(value), isHandoff(value), project.allowedParameters);

/** A letter has no batch to look into: the event's context, which is clean, takes its number's place. */
const withContext = (value: unknown, { contexts }: BatchFacts): unknown => {
  if (!isObject(value) || typeof value.context !== 'number') return value;
  const context = contexts[value.context];
  return context === undefined ? value : { ...value, context };
};

/** So that erasing somebody takes along what was refused of them. */
const whose = (value: unknown, { project }: BatchFacts): Pick<DeadLetter, 'subject'> => {
  const sent = isObject(value) ? value.identifiers : undefined;
  if (!isObject(sent) || Object.keys(sent).length > limits.identifiersPerEvent) return {};
  const subject = subjectOf(canonicalIdentifiers(sent, { country: project.country }).canonical);
  return subject === undefined ? {} : { subject };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHandoff = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('handoff' in value || ('type' in value && value.type === 'handoff'));

/** Names under which a sender that errs about the form may have put a secret. */
const secretNames: ReadonlySet<string> = new Set(['token', 'code', 'secret', 'signature']);
/** What stands where a secret was. */
export const removed = ':removed';

/** `withoutSecrets` bounded the depth. Whatever looks like an address is reduced, wherever it stands. */
const clean = (value: unknown, handoff: boolean, allowed: readonly string[]): unknown => {
  if (typeof value === 'string') return isAddress(value) ? reduceUrl(value, { allowed }).url : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => clean(item, handoff, allowed));
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [
    key,
    isSecret(key, handoff) ? removed : clean(item, handoff, allowed),
  ]);
  // fromEntries defines own properties, so a key called __proto__ stays data.
  return Object.fromEntries(entries);
};

const isSecret = (key: string, handoff: boolean): boolean =>
  key === 'signature' || key === 'signatures' || (handoff && secretNames.has(key.toLowerCase()));

/** At most so many bytes of UTF-8, never in the middle of a character. */
const cut = (text: string | undefined, bytes: number): string => {
  const encoded = Buffer.from(text ?? '', 'utf8');
  if (encoded.length <= bytes) return text ?? '';
  let end = bytes;
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return encoded.toString('utf8', 0, end);
};
