/**
 * What this browser keeps for us: localStorage for one origin, one cookie for the whole site. Where it must not be used,
 * and where access fails (blocked cookies throw, some webviews have null, a full one refuses), reading finds nothing
 * and writing does nothing. Each first touch makes the page wait for another process: nothing is touched early.
 */
import { mayKeep } from '../consent/consent.ts';
import { attempt } from '../problems/attempt.ts';

/** Who this browser is and what the person allows, for the whole site. */
const name = 'tl_visitor';
/** Seconds: browsers keep no cookie longer than 400 days. */
const cookieSeconds = 400 * 24 * 3600;

const storage = () => attempt(() => (mayKeep() ? localStorage : undefined));

export const get = (key: string) => storage()?.getItem(key);
export const set = (key: string, text: string): void => attempt(() => storage()?.setItem(key, text));
export const unset = (key: string): void => storage()?.removeItem(key);
export const keysOf = (prefix: string): string[] =>
  Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix));

const cookie = () => attempt(() => /(?:^|; )tl_visitor=([^;]*)/.exec(document.cookie)?.[1]);

/** What was kept for the whole site. In localStorage only where the cookie could not be written. */
export const recall = () => (mayKeep() ? (cookie() ?? get(name)) : undefined);

/**
 * Keeps a text, another than before, for the whole site: on the widest domain that takes it, which no public suffix
 * does. Tried out, as the list of those is a hundred times this SDK.
 *
 * @param isForced even where nothing may be kept: to say that
 */
export const keep = (text: string, isForced?: boolean): void => {
  if (!isForced && !mayKeep()) return;
  const labels = location.hostname.split('.');
  const isTaken = (_: unknown, more: number): boolean => {
    const site = labels[more + 1] ? `;domain=${labels.slice(-2 - more).join('.')}` : '';
    const secure = location.protocol === 'https:' ? ';secure' : '';
    attempt(() => (document.cookie = `${name}=${text}${site};path=/;max-age=${cookieSeconds};samesite=lax${secure}`));
    return cookie() === text;
  };
  if (labels.some(isTaken)) unset(name);
  else set(name, text);
};
