import type { Json, Mapped, Reception } from '../adapter.ts';
import {
  eventIdOf,
  idIn,
  isJson,
  listIn,
  momentIn,
  nameIn,
  objectIn,
  said,
  saidOrNothing,
  sessionIn,
  textIn,
  without,
} from '../foreign.ts';

/** One event of Snowplow's tracker protocol. The table in docs/clients.md is this file in words. */
export const mapSnowplowEvent = (foreign: Json, { receivedAt }: Reception): Mapped => {
  const contexts = listIn(packed(foreign.co, foreign.cx).data).filter(isJson);
  const mobile = objectIn(contexts.find(({ schema }) => schemaName(schema) === 'client_session')?.data);
  const { props, ...kind } = kindOf(foreign);
  const event = said({
    id: eventIdOf(foreign.eid, without(foreign, ['stm'])),
    at: momentIn(foreign.ttm) ?? momentIn(foreign.dtm) ?? receivedAt,
    session: sessionIn(foreign.sid) ?? sessionIn(mobile.sessionId),
    channel: foreign.p === 'mob' ? 'app' : undefined,
    identifiers: said({ visitor: idIn(foreign.duid) ?? idIn(mobile.userId), customer: idIn(foreign.uid) }),
    ...kind,
    props: saidOrNothing({
      ...objectIn(props),
      contexts: contexts.length === 0 ? undefined : contexts,
      tracker: saidOrNothing(without(foreign, placed)),
    }),
  });
  return { event, context: pageOf(foreign) };
};

const kindOf = (foreign: Json): Json => kinds.get(textIn(foreign.e) ?? '')?.(foreign) ?? { type: foreign.e };

const kinds: ReadonlyMap<string, (foreign: Json) => Json> = new Map<string, (foreign: Json) => Json>([
  ['pv', () => ({ type: 'touchpoint', name: 'page_viewed' })],
  // Sent every few seconds while a page is open: nobody did anything.
  ['pp', (foreign) => ({ type: 'signal', name: 'page_ping', props: parts(foreign, pings) })],
  ['se', (foreign) => ({ type: 'touchpoint', name: nameIn(foreign.se_ac), props: parts(foreign, structs) })],
  ['ue', (foreign) => described(objectIn(packed(foreign.ue_pr, foreign.ue_px).data))],
  ['tr', (foreign) => ({ type: 'touchpoint', name: 'transaction', props: beginningWith(foreign, 'tr_') })],
  ['ti', (foreign) => ({ type: 'touchpoint', name: 'transaction_item', props: beginningWith(foreign, 'ti_') })],
]);

const structs = { se_ca: 'category', se_la: 'label', se_pr: 'property', se_va: 'value' } as const;
const pings = { pp_mix: 'minX', pp_max: 'maxX', pp_miy: 'minY', pp_may: 'maxY' } as const;

const parts = (foreign: Json, names: Readonly<Record<string, string>>): Json =>
  said(Object.fromEntries(Object.entries(names).map(([theirs, ours]) => [ours, foreign[theirs]])));

const beginningWith = (foreign: Json, start: string): Json =>
  Object.fromEntries(Object.entries(foreign).filter(([name]) => name.startsWith(start)));

/** `iglu:com.acme/thing/jsonschema/1-0-0` with its data. */
const described = ({ schema, data }: Json): Json => ({
  type: 'touchpoint',
  name: nameIn(schemaName(schema)),
  props: { ...(isJson(data) ? data : said({ data })), ...said({ schema }) },
});

const schemaName = (schema: unknown): string | undefined => textIn(schema)?.split('/')[1];

/** JSON as text, or in base64 that is fit for addresses. */
const packed = (plain: unknown, base64: unknown): Json => {
  const encoded = textIn(base64);
  const text = textIn(plain) ?? (encoded === undefined ? '' : Buffer.from(encoded, 'base64url').toString('utf8'));
  try {
    return objectIn(JSON.parse(text));
  } catch {
    return {};
  }
};

/** Said elsewhere in our event; and the address, which we do not ask for. */
const placed = [
  ...['e', 'eid', 'dtm', 'ttm', 'stm', 'sid', 'duid', 'uid', 'url', 'page', 'refr', 'res', 'lang', 'tz', 'tv', 'ip'],
  ...[
    'co',
    'cx',
    'ue_pr',
    'ue_px',
    'se_ca',
    'se_ac',
    'se_la',
    'se_pr',
    'se_va',
    'pp_mix',
    'pp_max',
    'pp_miy',
    'pp_may',
  ],
];

const pageOf = (foreign: Json): Json =>
  said({
    page: textIn(foreign.url),
    title: textIn(foreign.page),
    referrer: textIn(foreign.refr),
    screen: screenOf(textIn(foreign.res)),
    locale: textIn(foreign.lang),
    timeZone: textIn(foreign.tz),
    sdk: textIn(foreign.tv)?.slice(0, 64),
  });

const screenOf = (resolution: string | undefined): Json | undefined => {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(resolution ?? '') ?? [];
  return width === undefined ? undefined : { width: Number(width), height: Number(height) };
};
