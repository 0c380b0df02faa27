import { newId } from '../ids/ids.ts';
import { attempt } from '../problems/problems.ts';

/** Seconds: browsers keep no cookie longer than 400 days. */
const lifeSeconds = 400 * 24 * 3600;

/** Empty where there is none or cookies are denied. */
export const readCookie = (name: string): string =>
  attempt(() => new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(document.cookie)?.[1]) ?? '';

export const writeCookie = (name: string, value: string, domain: string, seconds = lifeSeconds): void => {
  const secure = location.protocol === 'https:' ? ';secure' : '';
  attempt(
    () => (document.cookie = `${name}=${value}${domain};path=/;max-age=${String(seconds)};samesite=lax${secure}`),
  );
};

/**
 * What makes a cookie the whole site's: `;domain=` and the widest domain that takes one, which no public suffix does.
 * Tried out, as their list is a hundred times this SDK. Empty where a host stands alone, undefined where cookies are denied.
 */
export const siteDomain = (): string | undefined => {
  const probe = newId();
  const labels = location.hostname.split('.');
  const domains = labels.slice(1).map((_, from) => `;domain=${labels.slice(from).join('.')}`);
  return ['', ...domains].reverse().find((domain) => {
    writeCookie('tl_probe', probe, domain, 1);
    return readCookie('tl_probe') === probe;
  });
};
