/**
 * What this browser keeps for us: localStorage for one origin, one cookie for the whole site. Where it must not be used,
 * and where access fails (blocked cookies throw, some webviews have null, a full one refuses), reading finds nothing
 * and writing does nothing. Each first touch makes the page wait for another process: nothing is touched early.
 */
import { mayKeep } from '../consent/consent.ts';
import { attempt } from '../problems/attempt.ts';

/** Who this browser is and what the person allows, for the whole site. */
export const name = 'tl_visitor';
/** Seconds: browsers keep no cookie longer than 400 days. */
const cookieSeconds = 400 * 24 * 3600;

/** This origin's storage, or one that forgets at once. */
const storage = (): Partial<Storage> => attempt(() => (mayKeep() ? localStorage : undefined)) ?? {};

export const get = (key: string): string | undefined => storage()[key] as string | undefined;
export const set = (key: string, text: string): unknown => attempt(() => (storage()[key] = text));
export const unset = (key: string): void => storage().removeItem?.(key);
export const keysOf = (prefix: string): string[] => Object.keys(storage()).filter((key) => key.startsWith(prefix));

const cookie = () => attempt(() => document.cookie.split(/(^|; )tl_visitor=/)[2]?.split(';')[0]);

/** What was kept for the whole site. In localStorage only where the cookie could not be written. */
export const recall = () => (mayKeep() ? (cookie() ?? get(name)) : undefined);

/**
 * Keeps a text, another than before, for the whole site: on the widest domain that takes it, which no public suffix
 * does. Tried out, as the list of those is a hundred times this SDK. Not `secure`: who comes by http and https is one.
 *
 * @param isAllowed default: where anything may be kept. A withdrawal is said even where nothing may
 */
export const keep = (text: string, isAllowed = mayKeep()): void => {
  const isTaken = (_: unknown, more: number, labels: string[]): boolean => {
    const site = labels.slice(~more).join('.');
    attempt(() => (document.cookie = `${name}=${text};domain=${site};path=/;max-age=${cookieSeconds};samesite=lax`));
    return cookie() === text;
  };
  if (!isAllowed) return;
  // Written even where the cookie takes it: other windows hear of it.
  set(name, text);
  if (location.hostname.split('.').some(isTaken)) unset(name);
};
