import { limits } from '../limits/limits.ts';
import type { GoalState } from '../events/vocabulary.ts';

/**
 * The id of a goal that can be reached only once for an order, a policy, a ticket. Page, reload and back-end compute
 * the same id from the same three words, so the collector stores one event whoever comes first.
 *
 * Form: `once:<state>:<name>:<once>`, with `%` and `:` percent-encoded in the parts, so that two different goals never
 * share an id. Where that is longer than an id may be (`limits.idCharacters`), it is `once:<state>:` and the 32 hex
 * digits of FNV-1a 128 over the long form's UTF-8 bytes: a published function that other languages have ready. Among a
 * million long ids of one project the chance that any two collide is under 1 in 10^26.
 */
export const onceId = (name: string, state: GoalState, once: string): string => {
  const id = `once:${state}:${encode(name)}:${encode(once)}`;
  return id.length <= limits.idCharacters ? id : `once:${state}:${fnv1a128(id)}`;
};

const encode = (part: string): string => part.replaceAll('%', '%25').replaceAll(':', '%3A');

/** Written with BigInt() and not with literals: a literal is a syntax error that costs an old browser the whole script. */
const fnv1a128 = (text: string): string => {
  const prime = BigInt('0x0000000001000000000000000000013B');
  let hash = BigInt('0x6c62272e07bb014262b821756295c58d');
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * prime);
  return hash.toString(16).padStart(32, '0');
};
