import type { Json, Mapped, Reception } from '../adapter.ts';
import { eventIdOf, idIn, isJson, momentIn, nameIn, said, saidOrNothing, textIn, without } from '../foreign.ts';

/** One CloudEvent. The table in docs/clients.md is this file in words. */
export const mapCloudEvent = (foreign: Json, { receivedAt }: Reception): Mapped => {
  const id = idIn(foreign.id);
  const event = said({
    // Only source and id together are unique.
    id: eventIdOf(id === undefined ? undefined : `${textIn(foreign.source) ?? ''}#${String(id)}`, foreign),
    type: 'touchpoint',
    name: nameIn(foreign.type),
    at: momentIn(foreign.time) ?? receivedAt,
    channel: textIn(foreign.channel),
    identifiers: whoOf(foreign),
    props: saidOrNothing({ ...without(foreign, placed), ...dataOf(foreign) }),
  });
  return { event };
};

/** The specification has no place for who it is about: attributes of one's own have, in lower case as it asks for. */
const whoOf = (foreign: Json): Json =>
  said({
    customer: idIn(foreign.customer) ?? idIn(foreign.userid),
    visitor: idIn(foreign.visitor) ?? idIn(foreign.anonymousid),
    device: idIn(foreign.device),
    email: textIn(foreign.email),
    phone: textIn(foreign.phone),
  });

const dataOf = ({ data, data_base64: base64 }: Json): Json =>
  isJson(data) ? data : said({ data: data ?? textIn(base64) });

const placed = [
  ...['id', 'specversion', 'type', 'time', 'channel', 'data', 'data_base64', 'datacontenttype'],
  ...['customer', 'userid', 'visitor', 'anonymousid', 'device', 'email', 'phone'],
];
