import { reduceUrl } from './reduce-url.ts';

/**
 * What the events of one page view share, see the protocol's `BatchContext`. The collector reads the
 * campaign out of the page's address, and leaves out what it cannot use.
 */
export const contextOf = (address: string, from: string): object => ({
  page: reduceUrl(address),
  referrer: reduceUrl(from),
  // No time zone: Intl's first use loads its tables, which blocks a page for 30 ms or more.
  screen: { width: screen.width, height: screen.height },
  locale: navigator.language,
  sdk: 'browser/__VERSION__',
});
