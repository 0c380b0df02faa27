import { attempt } from '../problems/attempt.ts';
import { settings } from '../settings/settings.ts';

/** Campaign parameters and click ids, a little wider than the collector's own list, which decides. */
const campaignParameter = /^utm_|clk?id$|click_?id$|braid$|^gad_|^li_fat_id$|^epik$|^sccid$|^rdt_cid$/i;

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
    const isKept = campaignParameter.test(name) || ` ${settings.parameters ?? ''} `.includes(` ${name} `);
    if (!isKept || value.includes('@')) query.delete(name);
  }
  return `${url.protocol}//${url.host}${readablePath(url.pathname)}${url.search}`;
};

/** A path that a person can read and that names nobody: `/quote/84213/step-2` → `/quote/:id/step-2`. */
export const readablePath = (path: string): string =>
  path.replace(/[^/]+/g, (segment) => (/@|%40/.test(segment) ? ':email' : idForm.test(segment) ? ':id' : segment));

/**
 * Five digits in a row, a uuid or hex, a parameter in the path (encoded ones too), or long and mixed as only machines
 * write.
 */
const idForm =
  /\d{5}|[=;?#]|%(3[bdf]|23)|(?=[a-f-]*\d)(?=[\d-]*[a-f])[\da-f-]{12}|(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{21}/;
