import type { Json, Mapped, Reception } from '../adapter.ts';
import { idWithinSecond, isJson, nameIn, objectIn, said, saidOrNothing, textIn } from '../foreign.ts';

/** One event of Plausible's, by its short names or its long ones. The table in docs/clients.md is this file in words. */
export const mapPlausibleEvent = (foreign: Json, { receivedAt }: Reception): Mapped => {
  const event = said({
    id: idWithinSecond(foreign, receivedAt),
    at: receivedAt,
    ...happened(nameIn(foreign.n ?? foreign.name)),
    identifiers: said({ visitor: foreign.passerBy }),
    props: saidOrNothing({
      ...propsOf(foreign.p ?? foreign.props),
      domain: foreign.d ?? foreign.domain,
      revenue: foreign.$ ?? foreign.revenue,
      interactive: foreign.i ?? foreign.interactive,
      scrollDepth: foreign.sd,
    }),
    duration: typeof foreign.e === 'number' && foreign.e >= 0 ? Math.round(foreign.e) : undefined,
  });
  const context = said({ page: textIn(foreign.u ?? foreign.url), referrer: textIn(foreign.r ?? foreign.referrer) });
  return { event, context };
};

const happened = (name: string | undefined): Json => {
  if (name === 'pageview') return { type: 'touchpoint', name: 'page_viewed' };
  return { type: name === 'engagement' ? 'signal' : 'touchpoint', name };
};

/** Older scripts send them as text. */
const propsOf = (props: unknown): Json => {
  const text = textIn(props);
  if (text === undefined) return objectIn(props);
  try {
    const parsed: unknown = JSON.parse(text);
    return isJson(parsed) ? parsed : { props };
  } catch {
    return { props };
  }
};
