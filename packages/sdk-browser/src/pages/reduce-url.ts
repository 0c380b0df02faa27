import { attempt } from '../problems/attempt.ts';
import { settings } from '../settings/settings.ts';

/** Campaign parameters and click ids, a little wider than the collector's own list, which decides. */

/**
 * What leaves the page of an address: origin and readable path, campaign parameters, click ids and the parameters that
 * the site lists; never the fragment. The collector reduces once more, by finer rules. Undefined for what is no web
 * address.
 */
export const reduceUrl = (address: string): string | undefined => {
  const url = attempt(() => new URL(address));
  if (!url?.host) return;
  const query = url.searchParams;
  for (const [name, value] of [...query]) {
    const isKept =
      /^(utm|gad|li_fat|rdt)_|^epik|^sccid|cl(ic)?k?_?id$|braid$/i.test(name) ||
      settings.parameters?.split(' ').includes(name);
    if (!isKept || value.includes('@')) query.delete(name);
  }
  return `${url.protocol}//${url.host}${url.pathname}${url.search}`;
};
