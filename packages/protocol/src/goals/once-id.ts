import type { GoalState } from '../events/vocabulary.ts';
import { limits } from '../limits/limits.ts';
import { plainOnceId } from './plain-once-id.ts';

/**
 * The id under which a goal that can be reached only once is stored and read back: `plainOnceId`, and where that is
 * longer than an id may be (`limits.idCharacters`, in UTF-16 units), `once:<state>:` and the 32 hex digits of FNV-1a 128
 * over the plain one's UTF-8 bytes, a published function that other languages have ready. Among a million long ids of
 * one project the chance that any two collide is under 1 in 10^26. The sender's own id of such a goal may be any.
 */
export const onceId = (name: string, state: GoalState, once: string): string =>
  shortened(plainOnceId(name, state, once), state);

/** An event id as it is stored: `onceId` for a plain one, itself for every other. */
export const shortOnceId = (id: string): string => {
  const [, state] = isPlainOnceId.exec(id) ?? [];
  return state === undefined ? id : shortened(id, state);
};

const shortened = (id: string, state: string): string =>
  id.length <= limits.idCharacters ? id : `once:${state}:${fnv1a128(id)}`;

/** A pattern's inside. Each character of name and once may have become three; counted in code points, as schemas do. */
export const plainOnceIdPattern = `once:(started|reached|abandoned):[^:]{1,${String(3 * limits.nameCharacters)}}:[^:]{1,${String(3 * limits.idCharacters)}}`;

const isPlainOnceId = new RegExp(`^${plainOnceIdPattern}$`, 'u');

const fnv1a128 = (text: string): string => {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * 0x0000000001000000000000000000013bn);
  return hash.toString(16).padStart(32, '0');
};
