import type { SentEvent } from '@throughline/protocol';

/**
 * A page view with its page's name, `props.page`: where the sender gave none, the path of the page's address. Pages need
 * no rule of their own for what may be read of a path, for the address was reduced by then. Every other event, and a
 * name that was given, stays as it is.
 */
export const withPageName = <Event extends Pick<SentEvent, 'type' | 'name' | 'props'>>(
  event: Event,
  address: string | undefined,
): Event => {
  if (event.type !== 'touchpoint' || event.name !== 'page_viewed') return event;
  if (event.props !== undefined && Object.hasOwn(event.props, 'page')) return event;
  const page = pathIn(address ?? '');
  return page === undefined ? event : { ...event, props: { ...event.props, page } };
};

/** Of an address as `reduceUrl` leaves it: with an authority, a path alone, or the scheme of one that has neither. */
const pathIn = (reduced: string): string | undefined => /^(?:[^:/?]+:\/\/[^/?]*)?(\/[^?]*)/.exec(reduced)?.[1];
