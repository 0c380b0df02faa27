import { attempt } from '../problems/problems.ts';

/** Seconds: browsers keep no cookie longer than 400 days. */
const lifeSeconds = 400 * 24 * 3600;

/** Empty where there is none or cookies are denied. */
export const readCookie = (name: string): string =>
  attempt(() => new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(document.cookie)?.[1]) ?? '';

/** Writes it for the site with all its sub-domains. False where cookies cannot be written. */
export const writeCookie = (name: string, value: string): boolean => {
  set(name, value, siteDomain(), lifeSeconds);
  return readCookie(name) === value;
};

const set = (name: string, value: string, domain: string, seconds: number): void => {
  const secure = location.protocol === 'https:' ? ';secure' : '';
  attempt(() => (document.cookie = `${name}=${value}${domain};path=/;max-age=${String(seconds)};samesite=lax${secure}`));
};

/**
 * `;domain=` and the widest domain that takes a cookie, which no public suffix does: tried out, as its list is a
 * hundred times this SDK. Empty where a host stands alone.
 */
const siteDomain = (): string => {
  const labels = location.hostname.split('.');
  for (let from = labels.length - 2; from >= 0; from--) {
    const domain = `;domain=${labels.slice(from).join('.')}`;
    set(probe, '1', domain, 9);
    if (readCookie(probe)) {
      set(probe, '', domain, 0);
      return domain;
    }
  }
  return '';
};

const probe = 'tl_probe';
