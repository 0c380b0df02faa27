import { newId } from '../ids/ids.ts';
import { attempt } from '../problems/attempt.ts';

/** Who this browser is and what the person allows, for the whole site. */
const name = 'tl_visitor';
/** Seconds: browsers keep no cookie longer than 400 days. */
const cookieSeconds = 400 * 24 * 3600;

export type Memory = ReturnType<typeof createMemory>;

/**
 * What this browser keeps for us: localStorage for one origin, one cookie for the whole site. Where it must not be used,
 * and where access fails (blocked cookies throw, some webviews have null, a full one refuses), reading finds nothing
 * and writing does nothing. Each first touch makes the page wait for another process: nothing is touched early.
 *
 * @param allowed whether it may be used now: consent given, not cookieless
 */
export const createMemory = (allowed: () => boolean) => {
  const storage = () => attempt(() => (allowed() ? localStorage : undefined));
  const get = (key: string): string | undefined => storage()?.getItem(key) ?? undefined;
  const set = (key: string, text: string): void => attempt(() => storage()?.setItem(key, text));

  const read = (cookie: string): string | undefined =>
    attempt(() => new RegExp(`(?:^|; )${cookie}=([^;]*)`).exec(document.cookie)?.[1]);
  const write = (pair: string, site: string, seconds: number): void => {
    const secure = location.protocol === 'https:' ? ';secure' : '';
    attempt(() => (document.cookie = `${pair}${site};path=/;max-age=${seconds};samesite=lax${secure}`));
  };

  /** Undefined: not known yet. Null: cookies are denied. */
  let domain: string | null | undefined;
  /**
   * What makes a cookie the whole site's: the widest domain that takes one, which no public suffix does. Tried out, as
   * their list is a hundred times this SDK.
   */
  const siteDomain = (): string | null => {
    const probe = newId();
    const labels = location.hostname.split('.');
    const domains = labels.map((_, more) => `;domain=${labels.slice(-2 - more).join('.')}`);
    return (domain ??=
      [...domains, ''].find((site) => {
        write(`tl_probe=${probe}`, site, 1);
        return read('tl_probe') === probe;
      }) ?? null);
  };

  return {
    keys: (prefix: string): string[] => Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix)),
    get,
    set,
    remove: (key: string): void => storage()?.removeItem(key),
    /** What was kept for the whole site. From localStorage only where cookies cannot be written. */
    recall: (): string | undefined =>
      allowed() ? (read(name) ?? (siteDomain() === null ? get(name) : undefined)) : undefined,
    /** Keeps a text for the whole site. */
    keep(text: string): void {
      if (!allowed()) return;
      const site = siteDomain();
      if (site === null) set(name, text);
      else write(`${name}=${text}`, site, cookieSeconds);
    },
  };
};
