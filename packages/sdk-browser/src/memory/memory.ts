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
  const remove = (key: string): void => storage()?.removeItem(key);
  const cookie = (): string | undefined => attempt(() => /(?:^|; )tl_visitor=([^;]*)/.exec(document.cookie)?.[1]);

  /** Whether it is taken: on a public suffix, and where cookies are denied, it is not. */
  const write = (text: string, site: string): boolean => {
    const secure = location.protocol === 'https:' ? ';secure' : '';
    attempt(() => (document.cookie = `${name}=${text}${site};path=/;max-age=${cookieSeconds};samesite=lax${secure}`));
    return cookie() === text;
  };

  return {
    keys: (prefix: string): string[] => Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix)),
    get,
    set,
    remove,
    /** What was kept for the whole site. In localStorage only where the cookie could not be written. */
    recall: (): string | undefined => (allowed() ? (cookie() ?? get(name)) : undefined),
    /**
     * Keeps a text, another than before, for the whole site: on the widest domain that takes it. Tried out, as the list
     * of public suffixes is a hundred times this SDK.
     */
    keep(text: string): void {
      if (!allowed()) return;
      const labels = location.hostname.split('.');
      const sites = labels.map((_, more) => `;domain=${labels.slice(-2 - more).join('.')}`);
      if ([...sites, ''].some((site) => write(text, site))) remove(name);
      else set(name, text);
    },
  };
};
