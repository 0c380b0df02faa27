import { createHash } from 'node:crypto';
import { limits } from '@throughline/protocol';
import type { Json } from './adapter.ts';

/** What a foreign body has at a place, if it is of the wanted kind. None of these ever throws. */

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object, or an empty one. */
export const objectIn = (value: unknown): Json => (isJson(value) ? value : {});

export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** An identifier as clients write them. Anything else names nobody, and must not cost the event. */
export const idIn = (value: unknown): string | number | undefined =>
  textIn(value) ?? (Number.isSafeInteger(value) ? (value as number) : undefined);

/** Ms since 1970 of an ISO date, of ms as a number or as digits. Undefined for what no clock shows. */
export const momentIn = (value: unknown): number | undefined => {
  const ms = typeof value === 'number' ? value : typeof value === 'string' ? msOf(value) : Number.NaN;
  const whole = Math.round(ms);
  return whole >= limits.earliestAt && whole <= latest ? whole : undefined;
};

const latest = 8_640_000_000_000_000;

const msOf = (text: string): number => (/^\d{1,16}$/.test(text) ? Number(text) : Date.parse(text));

/** The same without what is undefined or null: a field that says nothing is no field. */
export const said = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

/** Like `said`; undefined when nothing is left. */
export const saidOrNothing = (fields: Json): Json | undefined => {
  const left = said(fields);
  return Object.keys(left).length === 0 ? undefined : left;
};

/** `name/version` of what sent it. */
export const libraryIn = (name: unknown, version: unknown): string | undefined =>
  textIn(name) &&
  [textIn(name), textIn(version)]
    .filter((part) => part !== undefined)
    .join('/')
    .slice(0, 64);

/** The client's own session, if it can be one of ours. */
export const sessionIn = (value: unknown): string | undefined => {
  const id = idIn(value);
  return id === undefined || String(id).length > limits.streamCharacters ? undefined : String(id);
};

/** What is not among the names. */
export const without = (value: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** A name of the client's own, as long as ours may be: a name must not cost the event. */
export const nameIn = (value: unknown): string | undefined =>
  textIn(value)?.trim().slice(0, limits.nameCharacters) || undefined;

/** The client's id; where it sent none that can be one, the same id for the same content. */
export const eventIdOf = (given: unknown, content: unknown): string => {
  const id = idIn(given);
  const text = id === undefined ? '' : String(id);
  return text === '' || text.length > limits.idCharacters ? fingerprint(id ?? content) : text;
};

/** For clients without ids: what says the same within one second of the collector's clock is one event. */
export const idWithinSecond = (content: unknown, receivedAt: number): string =>
  fingerprint([Math.floor(receivedAt / 1000), content]);

/** 128 bit of what it says. */
export const fingerprint = (content: unknown): string =>
  createHash('sha256').update(jsonText(content), 'utf8').digest().subarray(0, 16).toString('base64url');

/** What is nested too deep to be written is refused soon after, whatever its id. */
const jsonText = (content: unknown): string => {
  try {
    return JSON.stringify([content]);
  } catch {
    return '';
  }
};
