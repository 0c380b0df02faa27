import type { Json, Mapped, Reception } from '../adapter.ts';
import {
  eventIdOf,
  idIn,
  libraryIn,
  momentIn,
  nameIn,
  objectIn,
  said,
  saidOrNothing,
  sessionIn,
  textIn,
  without,
} from '../foreign.ts';

/** One event of PostHog's. The table in docs/clients.md is this file in words. */
export const mapPosthogEvent = (foreign: Json, reception: Reception): Mapped => {
  const given = objectIn(foreign.properties);
  const distinct = idIn(foreign.distinct_id) ?? idIn(given.distinct_id) ?? idIn(given.$distinct_id);
  const event = said({
    id: eventIdOf(foreign.uuid ?? given.$insert_id, foreign),
    at: timeOf(foreign, reception),
    session: sessionIn(given.$session_id),
    channel: apps.has(textIn(given.$lib) ?? '') ? 'app' : undefined,
    props: saidOrNothing(without(given, placed)),
    ...kindOf(foreign, given, distinct),
  });
  return { event, context: pageOf(given) };
};

const kindOf = (foreign: Json, given: Json, distinct: Id): Json => {
  const name = nameIn(foreign.event);
  const anonymous = isAnonymous(given, distinct);
  const traits = {
    ...objectIn(foreign.$set_once),
    ...objectIn(given.$set_once),
    ...objectIn(foreign.$set),
    ...objectIn(given.$set),
  };
  const identify = { type: 'identify', name, identify: { traits: said(traits) } };
  if (name === '$identify')
    return { ...identify, identifiers: said({ customer: distinct, visitor: idIn(given.$anon_distinct_id) }) };
  if (name === '$create_alias' || name === '$merge_dangerously')
    return { ...identify, identifiers: pairOf(distinct, idIn(given.alias), anonymous) };
  // What is known of one id says nothing of another that merely stands beside it.
  if (name === '$set')
    return { ...identify, identifiers: said(anonymous ? { visitor: distinct } : { customer: distinct }) };
  return { ...happened(name), identifiers: whoOf(given, distinct, anonymous) };
};

type Id = string | number | undefined;

/** What its SDKs note by themselves is a signal, save what a person sees or presses. */
const happened = (name: string | undefined): Json => {
  if (name === '$pageview') return { type: 'touchpoint', name: 'page_viewed' };
  if (name === '$screen') return { type: 'touchpoint', name: 'screen_viewed' };
  return { type: name?.startsWith('$') === true && name !== '$autocapture' ? 'signal' : 'touchpoint', name };
};

/** One id for both: whether somebody is behind it who said so is what tells a visitor from a customer. */
const isAnonymous = (given: Json, distinct: Id): boolean =>
  given.$is_identified === false || given.$process_person_profile === false || distinct === idIn(given.$device_id);

/** `$company_acme` stands where a group has no person. */
const isGroup = (id: Id, given: Json): boolean =>
  id === `$${idIn(given.$group_type) ?? ''}_${idIn(given.$group_key) ?? ''}`;

const whoOf = (given: Json, distinct: Id, anonymous: boolean): Json => {
  if (isGroup(distinct, given)) return {};
  return said(anonymous ? { visitor: distinct } : { customer: distinct, visitor: idIn(given.$device_id) });
};

/** A visitor's alias is who it turned out to be; a customer's is who it was before. */
const pairOf = (distinct: Id, alias: Id, anonymous: boolean): Json =>
  said(anonymous ? { visitor: distinct, customer: alias } : { customer: distinct, visitor: alias });

/** Older clients say how many ms ago it was. */
const timeOf = ({ timestamp, offset }: Json, { receivedAt }: Reception): number =>
  momentIn(timestamp) ?? momentIn(receivedAt - (typeof offset === 'number' ? offset : 0)) ?? receivedAt;

const apps: ReadonlySet<string> = new Set([
  'posthog-ios',
  'posthog-android',
  'posthog-flutter',
  'posthog-react-native',
]);

/** Said elsewhere in our event, or about the SDK alone; and campaigns, which the page's address tells. */
const placed = [
  ...[
    'distinct_id',
    '$distinct_id',
    '$device_id',
    '$user_id',
    '$session_id',
    '$insert_id',
    '$anon_distinct_id',
    'alias',
  ],
  ...['$set', '$set_once', '$is_identified', '$process_person_profile', '$current_url', '$pathname', '$host', 'title'],
  ...['$referrer', '$screen_width', '$screen_height', '$browser_language', '$timezone', '$lib', '$lib_version', '$ip'],
  ...['token', '$time', '$lib_custom_api_host', '$config_defaults', '$lib_rate_limit_remaining_tokens'],
  ...['$sdk_debug_extensions_init_method', '$sdk_debug_extensions_init_time_ms', '$sdk_debug_retry_queue_size'],
  ...['$configured_session_timeout_ms', '$initialization_time', '$browser_language_prefix', '$recording_status'],
  ...['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'gclid', 'gclsrc', 'dclid', 'gbraid'],
  ...['wbraid', 'gad_source', 'fbclid', 'msclkid', 'twclid', 'ttclid', 'li_fat_id', 'igshid', 'rdt_cid', 'epik'],
  ...['qclid', 'sccid', 'irclid', 'mc_cid', '_kx', 'oppref', 'bfcid'],
];

const pageOf = (given: Json): Json =>
  said({
    page: textIn(given.$current_url),
    title: textIn(given.title),
    referrer: given.$referrer === '$direct' ? undefined : textIn(given.$referrer),
    screen: saidOrNothing({ width: given.$screen_width, height: given.$screen_height }),
    locale: textIn(given.$browser_language),
    timeZone: textIn(given.$timezone),
    sdk: libraryIn(given.$lib, given.$lib_version),
  });
