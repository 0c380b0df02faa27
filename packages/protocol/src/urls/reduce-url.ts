import { handoffParameter, handoffTokenPattern } from '../handoffs/parameter.ts';
import { limits } from '../limits/limits.ts';
import { campaignNameOf, keptValue } from './campaign.ts';
import { removeHandoffToken } from './handoff-token.ts';
import { readablePath, type PathFinding } from './path.ts';

/** What was taken out of an address; kinds only, for the names of parameters can be secrets too. */
export type DroppedPart = 'address' | 'userinfo' | 'query' | 'fragment' | 'value' | 'handoff' | 'length' | PathFinding;

export type ReducedUrl = {
  /** Safe to store: `https://example.com/quote/:id?utm_source=news`. Empty when the text was no address at all. */
  url: string;
  /** `source`, `medium`, …, and click ids under their own names. */
  campaign: Record<string, string>;
  /** The handoff's token, if a well-formed one stood in the query or the fragment. Not in `url`, ever. */
  handoffToken?: string;
  dropped: DroppedPart[];
};

export type ReduceOptions = {
  /** Names of query parameters kept besides campaign parameters and click ids; case-sensitive. Default: none. */
  allowed?: readonly string[] | undefined;
};

/**
 * What may be stored of an address: origin and path (ids and e-mail addresses in it become placeholders), campaign
 * parameters, click ids, and the parameters that the project allows; of a scheme without an authority (`mailto:`,
 * `data:`, `file:`) the scheme alone. All else of query and fragment is dropped, so that a secret nobody thought of is
 * not kept. A path alone (`/quote?x=1`) stays a path. Never throws; idempotent: the SDK does it and the collector does
 * it again.
 */
export const reduceUrl = (text: string, options: ReduceOptions = {}): ReducedUrl => {
  const parsed = parse(text);
  if (parsed === undefined) return { url: '', campaign: {}, dropped: text.trim() === '' ? [] : ['address'] };
  const { url, relative } = parsed;
  const token = tokenIn(url);
  const dropped = new Set<DroppedPart>();
  if (url.username !== '' || url.password !== '') dropped.add('userinfo');
  if (url.hash !== '') dropped.add('fragment');
  if (token !== undefined) dropped.add('handoff');
  if (!hasAuthority(url)) return { url: url.protocol, campaign: {}, dropped: [...dropped.add('address')] };
  const start = relative ? '' : `${url.protocol}//${hostOf(url)}`;
  const path = pathOf(url, relative, limits.urlCharacters - start.length, dropped);
  const { query, campaign } = queryOf(
    url,
    options.allowed ?? [],
    limits.urlCharacters - start.length - path.length,
    dropped,
  );
  return {
    url: `${start}${path}${query}`,
    campaign,
    ...(token === undefined ? {} : { handoffToken: token }),
    dropped: [...dropped],
  };
};

const nowhere = 'https://relative.invalid';

const parse = (text: string): { url: URL; relative: boolean } | undefined => {
  const relative = /^\s*[/\\](?![/\\])/.test(text);
  const protocolRelative = /^\s*[/\\]{2}/.test(text);
  try {
    return { url: relative || protocolRelative ? new URL(text, nowhere) : new URL(text), relative };
  } catch {
    return undefined;
  }
};

/** Apps' own schemes have one too (`capacitor://localhost/quote`). A file's path names its owner. */
const hasAuthority = (url: URL): boolean => url.host !== '' && url.protocol !== 'file:' && url.protocol !== 'blob:';

/** The host of a web address names the site. That of an app's own scheme is whatever the app puts there. */
const hostOf = (url: URL): string =>
  url.protocol === 'http:' || url.protocol === 'https:' ? url.host : readablePath(url.host).path.replace(/^:/, '');

const pathOf = (url: URL, relative: boolean, room: number, dropped: Set<DroppedPart>): string => {
  const { path, found } = readablePath(relative ? url.pathname.replace(/^\/+/, '/') : url.pathname);
  for (const finding of found) dropped.add(finding);
  if (path.length <= room) return path;
  dropped.add('length');
  const cut = path.slice(0, Math.max(1, room));
  return cut.slice(0, Math.max(1, cut.lastIndexOf('/')));
};

type Kept = { query: string; campaign: Record<string, string> };

/** First of several parameters of one name; in the order of the address, as far as there is room. */
const queryOf = (url: URL, allowed: readonly string[], room: number, dropped: Set<DroppedPart>): Kept => {
  const kept = new Map<string, string>();
  const campaign = new Map<string, string>();
  let query = '';
  for (const [given, sent] of url.searchParams) {
    const role = roleOf(given, allowed);
    const name = role === undefined || role === '' ? given : given.toLowerCase();
    const value = role === undefined || kept.has(name) ? undefined : keptValue(name, sent);
    if (value !== sent) dropped.add(given === handoffParameter ? 'handoff' : value === undefined ? 'query' : 'value');
    if (value === undefined) continue;
    const part = `${query === '' ? '?' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    if (query.length + part.length > room) {
      dropped.add('length');
      continue;
    }
    kept.set(name, value);
    query += part;
    if (role !== undefined && role !== '' && campaign.size < limits.campaignValues && !campaign.has(role))
      campaign.set(role, value);
  }
  return { query, campaign: Object.fromEntries(campaign) };
};

/** Name in `campaign`; '' for a parameter that is merely allowed; undefined for one to drop. */
const roleOf = (name: string, allowed: readonly string[]): string | undefined =>
  campaignNameOf(name) ?? (allowed.includes(name) && !isHandoff(name) ? '' : undefined);

const isHandoff = (name: string): boolean =>
  removeHandoffToken(`${name}=`) !== `${name}=` || name.toLowerCase() === handoffParameter;

const tokenIn = (url: URL): string | undefined =>
  [url.searchParams.get(handoffParameter), tokenInFragment(url.hash)].find(
    (token) => token !== null && handoffTokenPattern.test(token),
  ) ?? undefined;

/** `#tl_h=…`, `#/quote?tl_h=…`, `#a=1&tl_h=…` */
const tokenInFragment = (hash: string): string | null => {
  const query = hash.slice(hash.indexOf('?') + 1).replace(/^#/, '');
  return new URLSearchParams(query).get(handoffParameter);
};
