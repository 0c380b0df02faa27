import { reduceUrl } from './reduce-url.ts';

declare global {
  /** Chromium 144, Firefox 139. */
  var Temporal: { Now: { timeZoneId(): string } } | undefined;
}

/**
 * What the events of one page view share, see the protocol's `BatchContext`. The collector reads the
 * campaign out of the page's address, and leaves out what it cannot use.
 */
export const contextOf = (address: string, from: string): object => {
  return {
    page: reduceUrl(address),
    referrer: reduceUrl(from),
    screen: { width: screen.width, height: screen.height },
    locale: navigator.language,
    // Intl's first use loads its tables, which blocks a page for 30 ms or more.
    sdk: 'browser/__VERSION__',
  };
};
