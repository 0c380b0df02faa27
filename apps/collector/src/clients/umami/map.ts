import type { Json, Mapped, Reception } from '../adapter.ts';
import { idIn, idWithinSecond, isJson, momentIn, nameIn, objectIn, said, saidOrNothing, textIn } from '../foreign.ts';

/** One event of Umami's. The table in docs/clients.md is this file in words. */
export const mapUmamiEvent = (foreign: Json, { receivedAt }: Reception): Mapped => {
  const payload = objectIn(foreign.payload);
  const event = said({
    id: idWithinSecond(foreign, receivedAt),
    at: momentIn(typeof payload.timestamp === 'number' ? payload.timestamp * 1000 : undefined) ?? receivedAt,
    ...kindOf(foreign, payload),
  });
  return { event, context: pageOf(payload) };
};

const kindOf = (foreign: Json, payload: Json): Json => {
  const customer = idIn(payload.id);
  // What newer scripts keep in the browser; older ones, and back-ends, have none.
  const visitor = idIn(payload.vid);
  if (foreign.type === 'identify') {
    // One office may share address and browser: whom its name stands for today must not be joined with a customer.
    const somebody = customer === undefined ? { visitor: foreign.passerBy } : {};
    const identifiers = { ...somebody, ...said({ visitor, customer }) };
    return { type: 'identify', identifiers, identify: { traits: objectIn(payload.data) } };
  }
  const name = nameIn(payload.name);
  return {
    type: foreign.type === 'event' ? 'touchpoint' : foreign.type,
    name: name ?? 'page_viewed',
    identifiers: said({ visitor: visitor ?? foreign.passerBy, customer }),
    props: saidOrNothing({ ...dataOf(payload), hostname: payload.hostname, tag: payload.tag }),
  };
};

const dataOf = ({ data }: Json): Json => (isJson(data) ? data : said({ data }));

const pageOf = (payload: Json): Json => {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(textIn(payload.screen) ?? '') ?? [];
  return said({
    page: textIn(payload.url),
    title: textIn(payload.title),
    referrer: textIn(payload.referrer),
    screen: width === undefined ? undefined : { width: Number(width), height: Number(height) },
    locale: textIn(payload.language),
  });
};
