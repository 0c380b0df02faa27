import { removeHandoffToken } from './handoff-token.ts';
import { readablePath } from './path.ts';
import { decodeDeep, holdsEmail, holdsToken, isSpacedNumber } from './secrets-in-text.ts';

/** Query parameter → name in `campaign`. Google's own list, GA4's additions included. */
const campaignParameters = new Map([
  ['utm_source', 'source'],
  ['utm_medium', 'medium'],
  ['utm_campaign', 'campaign'],
  ['utm_term', 'term'],
  ['utm_content', 'content'],
  ['utm_id', 'id'],
  ['utm_source_platform', 'source_platform'],
  ['utm_creative_format', 'creative_format'],
  ['utm_marketing_tactic', 'marketing_tactic'],
]);

/**
 * They name a click on an advertisement, not a person, and stay under their own name. Those of mailings that name the
 * recipient (mc_eid, _hsenc, mkt_tok, vero_id) are not among them, on purpose.
 */
const clickIds = new Set([
  'gclid',
  'dclid',
  'gbraid',
  'wbraid',
  'gad_source',
  'fbclid',
  'msclkid',
  'ttclid',
  'twclid',
  'yclid',
  'li_fat_id',
  'epik',
  'sccid',
  'rdt_cid',
  'irclickid',
  'igshid',
  'wickedid',
  'qclid',
  'obclid',
  'tblci',
]);

/** Name in `campaign` of a query parameter; undefined when it is none of a campaign's. */
export const campaignNameOf = (parameter: string): string | undefined => {
  const lower = parameter.toLowerCase();
  return campaignParameters.get(lower) ?? (clickIds.has(lower) ? lower : undefined);
};

/** A click id is random by nature and stays; but only if nothing else hides in it. */
const clickIdForm = /^[\w.~-]+$/;
/** Signs. The longest click ids have about 200. */
const longestValue = 256;

/**
 * A value fit to be kept: no e-mail address, no token, no phone number, no handoff. Long numbers stay, for advertising
 * systems number their campaigns. Undefined when nothing is left.
 */
export const keptValue = (parameter: string, value: string): string | undefined => {
  const text = removeHandoffToken(value.slice(0, longestValue)).trim();
  if (text === '') return undefined;
  if (clickIds.has(parameter.toLowerCase()))
    return clickIdForm.test(text) && !holdsEmail(text) && !text.startsWith('eyJ') ? text : undefined;
  return scrubbed(text);
};

const plainNumber = /^\d{1,20}$/;

const scrubbed = (text: string): string | undefined => {
  const plain = decodeDeep(text);
  const query = plain.search(/[?#]/);
  // An address as a value: its own query is as little ours as that of the page.
  if (query >= 0) return query === 0 ? undefined : scrubbed(plain.slice(0, query).trim());
  if (holdsEmail(plain)) return ':email';
  if (plainNumber.test(plain)) return text;
  if (plain.includes('/')) return readablePath(text).path;
  return isSpacedNumber(plain) || holdsToken(plain) ? ':id' : text;
};
