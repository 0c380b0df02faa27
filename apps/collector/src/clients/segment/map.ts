import type { Json, Mapped, Reception } from '../adapter.ts';
import {
  eventIdOf,
  idIn,
  isJson,
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

/** One message of Segment's spec. The table in docs/clients.md is this file in words. */
export const mapSegmentEvent = (foreign: Json, { receivedAt }: Reception): Mapped => {
  const context = objectIn(foreign.context);
  const event = said({
    id: eventIdOf(foreign.messageId, without(foreign, ['sentAt'])),
    at: momentIn(foreign.timestamp) ?? momentIn(foreign.originalTimestamp) ?? receivedAt,
    session: sessionIn(context.sessionId),
    channel: channelOf(foreign, context),
    identifiers: said({ visitor: idIn(foreign.anonymousId), customer: idIn(foreign.userId) }),
    ...kindOf(foreign, context),
  });
  return { event, context: pageOf(foreign, context) };
};

const kindOf = (foreign: Json, context: Json): Json =>
  kinds.get(textIn(foreign.type) ?? '')?.(foreign, context) ?? { type: foreign.type };

type Make = (foreign: Json, context: Json) => Json;

const track: Make = (foreign, context) => ({
  type: 'touchpoint',
  name: nameIn(foreign.event),
  props: propsOf(foreign, context, objectIn(foreign.properties)),
});

const page: Make = (foreign, context) => ({
  type: 'touchpoint',
  name: 'page_viewed',
  props: propsOf(foreign, context, {
    ...without(objectIn(foreign.properties), inContext),
    ...said({ page: pageNameOf(foreign), category: textIn(foreign.category) }),
  }),
});

const screen: Make = (foreign, context) => ({
  type: 'touchpoint',
  name: 'screen_viewed',
  props: propsOf(foreign, context, {
    ...objectIn(foreign.properties),
    ...said({ screen: pageNameOf(foreign), category: textIn(foreign.category) }),
  }),
});

const identify: Make = (foreign, context) => ({
  type: 'identify',
  identify: { traits: traitsOf(foreign, context) },
  props: propsOf(foreign, context, {}),
});

const alias: Make = (foreign, context) => ({
  type: 'identify',
  name: 'alias',
  identifiers: said({ visitor: idIn(foreign.previousId), customer: idIn(foreign.userId) }),
  props: propsOf(foreign, context, {}),
});

/** A company is no person: it is said of one, and joins nobody. */
const group: Make = (foreign, context) => ({
  type: 'signal',
  name: 'group',
  props: propsOf(foreign, context, said({ groupId: idIn(foreign.groupId), traits: foreign.traits })),
});

const kinds: ReadonlyMap<string, Make> = new Map(Object.entries({ track, page, screen, identify, alias, group }));

/** `page('Home')`, or as Jitsu writes it. */
const pageNameOf = ({ name, properties }: Json): string | undefined =>
  textIn(name) ?? textIn(objectIn(properties).name);

/** RudderStack repeats the traits in the context. */
const traitsOf = ({ traits }: Json, context: Json): Json => (isJson(traits) ? traits : objectIn(context.traits));

/** What says again what our own context says. */
const inContext = ['url', 'title', 'referrer', 'path', 'search', 'name'];

/** What the context says that has no place of its own. Never the address: our own SDK does not ask for it either. */
const propsOf = ({ type }: Json, context: Json, props: Json): Json | undefined => {
  const placed = ['page', 'campaign', 'locale', 'timezone', 'screen', 'library', 'sessionId', 'ip'];
  const left = without(context, type === 'identify' ? [...placed, 'traits'] : placed);
  return saidOrNothing({ ...props, context: saidOrNothing(left) });
};

const pageOf = ({ type, properties }: Json, context: Json): Json => {
  const own = type === 'page' ? objectIn(properties) : {};
  const page = objectIn(context.page);
  return said({
    page: textIn(page.url) ?? textIn(own.url),
    title: textIn(page.title) ?? textIn(own.title),
    referrer: textIn(page.referrer) ?? textIn(own.referrer),
    campaign: campaignOf(context.campaign),
    screen: screenOf(context.screen),
    locale: textIn(context.locale),
    timeZone: textIn(context.timezone),
    sdk: libraryIn(objectIn(context.library).name, objectIn(context.library).version),
  });
};

const campaignOf = (campaign: unknown): Json | undefined => {
  const { name, ...others } = objectIn(campaign);
  return saidOrNothing({ ...others, campaign: name });
};

const screenOf = (screen: unknown): Json | undefined => {
  const { width, height, density } = objectIn(screen);
  return width === undefined || height === undefined ? undefined : said({ width, height, ratio: density });
};

/** Where the client says that it is an app. Else it is left to the collector. */
const channelOf = ({ type, channel }: Json, context: Json): string | undefined => {
  const device = textIn(objectIn(context.device).type)?.toLowerCase();
  return type === 'screen' || channel === 'mobile' || device === 'ios' || device === 'android' ? 'app' : undefined;
};
