import { limits } from '../limits/limits.ts';
import { excerpt, isWellFormed, utf8Bytes } from '../text/text.ts';
import { fieldName, rejection, type Rejection } from './rejection.ts';

/**
 * What no schema says: bytes, depth and number of keys, keys that poison prototypes, text that a database cannot hold.
 * One walk over the event, which ends at the first fault.
 */
export const checkBounds = (event: object): Rejection | undefined => {
  const tally: Tally = { bytes: 0, keys: 0 };
  const fault = walk(event, 0, tally, envelope);
  if (fault !== undefined) return rejection(fault.code, fieldName(fault.path.map(quotable)), sentence(fault));
  if (tally.bytes <= limits.eventBytes) return undefined;
  return rejection(
    'too_large',
    undefined,
    `the event is ${String(tally.bytes)} bytes of JSON; the limit is ${String(limits.eventBytes)}: send less with it`,
  );
};

type Tally = { bytes: number; keys: number };
type Region = { free: boolean; floor: number; bytes: number; keys: number };
type Fault = { code: Rejection['code']; path: (string | number)[]; is: string };

/** `floor`: the level on which the caller's own JSON starts. Outside of it the schema knows every field. */
const envelope: Region = { free: false, floor: 0, bytes: 0, keys: 0 };

const quotable = (part: string | number): string | number => (typeof part === 'number' ? part : excerpt(part));

const sentence = ({ path, is }: Fault): string =>
  `${path.length === 0 ? 'the event' : fieldName(path.map(quotable))} ${is}`;

const fault = (code: Fault['code'], is: string): Fault => ({ code, path: [], is });

const walk = (value: unknown, level: number, tally: Tally, region: Region): Fault | undefined => {
  if (typeof value === 'string') return walkText(value, tally);
  if (typeof value === 'number') {
    tally.bytes += numberBytes(value);
    return region.free ? checkNumber(value) : undefined;
  }
  if (isContainer(value)) return walkContainer(value, level, tally, region);
  if (value === null || typeof value === 'boolean' || value === undefined) {
    tally.bytes += value === false ? 5 : 4;
    return undefined;
  }
  return fault('wrong_type', 'is no JSON: text, numbers, true, false, null, lists and objects are');
};

/** Outside of `props` and `traits` the schema says what range each number has. */
const checkNumber = (value: number): Fault | undefined => {
  if (!Number.isFinite(value))
    return fault('out_of_range', 'is a number beyond what JSON numbers hold: send it as text');
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return undefined;
  return fault('out_of_range', 'is a whole number beyond 2^53, where digits get lost: send it as text');
};

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> | readonly unknown[] =>
  typeof value === 'object' && value !== null;

/** What JSON makes of it; NaN and the infinities become null. Whole numbers are counted without writing them out. */
const numberBytes = (value: number): number => {
  if (!Number.isInteger(value) || value < 0 || value >= 1e15) return Number.isFinite(value) ? String(value).length : 4;
  let digits = 1;
  for (let rest = value; rest >= 10; rest /= 10) digits += 1;
  return digits;
};

/** Whether JSON writes it as it is, a byte a sign. A loop beats a pattern on texts as short as most are. */
const isPlain = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e || unit === 0x22 || unit === 0x5c) return false;
  }
  return true;
};

const walkText = (text: string, tally: Tally): Fault | undefined => {
  if (isPlain(text)) {
    tally.bytes += text.length + 2;
    return undefined;
  }
  if (text.includes('\0')) return fault('bad_text', 'holds a NUL character, which no database takes: send it without');
  if (!isWellFormed(text))
    return fault('bad_text', 'holds half a surrogate pair, which no UTF-8 can: send well-formed text');
  tally.bytes += utf8Bytes(JSON.stringify(text));
  return undefined;
};

const walkContainer = (
  value: Readonly<Record<string, unknown>> | readonly unknown[],
  level: number,
  tally: Tally,
  region: Region,
): Fault | undefined => {
  const depth = level + 1 - region.floor;
  if (depth > limits.propsDepth) {
    return fault('too_deep', `is nested more than ${String(limits.propsDepth)} levels deep: flatten it`);
  }
  tally.bytes += 2;
  if (isList(value)) return walkItems(value, level, tally, region);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return fault('wrong_type', 'is no plain object: send JSON');
  }
  return walkEntries(value, level, tally, region);
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const walkItems = (items: readonly unknown[], level: number, tally: Tally, region: Region): Fault | undefined => {
  tally.bytes += Math.max(0, items.length - 1);
  for (let i = 0; i < items.length; i += 1) {
    const found = tally.bytes > limits.eventBytes ? tooLarge(region) : walk(items[i], level + 1, tally, region);
    if (found !== undefined) return at(found, i);
  }
  return undefined;
};

const walkEntries = (
  value: Readonly<Record<string, unknown>>,
  level: number,
  tally: Tally,
  region: Region,
): Fault | undefined => {
  const keys = Object.keys(value);
  tally.keys += keys.length;
  tally.bytes += Math.max(0, keys.length - 1);
  if (region.free && tally.keys - region.keys > limits.propsKeys) {
    return fault('too_many_keys', `has more than ${String(limits.propsKeys)} keys, all levels together: send fewer`);
  }
  for (const key of keys) {
    const found = walkEntry(key, value[key], level, tally, region);
    if (found !== undefined) return at(found, key);
  }
  return undefined;
};

const isForbidden = (key: string): boolean => key === '__proto__' || key === 'constructor' || key === 'prototype';

const walkEntry = (key: string, item: unknown, level: number, tally: Tally, region: Region): Fault | undefined => {
  if (item === undefined) return undefined;
  if (isForbidden(key)) return fault('forbidden_key', 'is a key that is never taken: rename it');
  const inKey = walkText(key, tally);
  if (inKey !== undefined) return inKey;
  tally.bytes += 1;
  if (tally.bytes > limits.eventBytes) return tooLarge(region);
  if (region.free || !opensFreeJson(key, level)) return walk(item, level + 1, tally, region);
  return walkFreeJson(item, level, tally);
};

/** `props` of the event, `traits` of its `identify`. */
const opensFreeJson = (key: string, level: number): boolean =>
  (level === 0 && key === 'props') || (level === 1 && key === 'traits');

const walkFreeJson = (item: unknown, level: number, tally: Tally): Fault | undefined => {
  const bytes = tally.bytes;
  const found = walk(item, level + 1, tally, { free: true, floor: level + 1, bytes, keys: tally.keys });
  if (found !== undefined || tally.bytes - bytes <= limits.propsBytes) return found;
  return fault(
    'too_large',
    `is ${String(tally.bytes - bytes)} bytes of JSON; the limit is ${String(limits.propsBytes)}: send less with it`,
  );
};

/** Ends the walk early: what lies beyond need not be counted. */
const tooLarge = (region: Region): Fault =>
  region.free
    ? fault(
        'too_large',
        `is beyond the ${String(limits.propsBytes)} bytes of JSON that the whole of it may have: send less with it`,
      )
    : fault(
        'too_large',
        `is beyond the ${String(limits.eventBytes)} bytes of JSON that the whole event may have: send less with it`,
      );

const at = (found: Fault, part: string | number): Fault => {
  found.path.unshift(part);
  return found;
};
