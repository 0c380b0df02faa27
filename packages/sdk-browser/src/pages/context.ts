import { reduceUrl } from './reduce-url.ts';

declare global {
  /** Chromium 144, Firefox 139. */
  var Temporal: { Now: { timeZoneId(): string } } | undefined;
}

/**
 * What the events of one page view share, as JSON text: see the protocol's `BatchContext`. The collector reads the
 * campaign out of the page's address, and leaves out what it cannot use.
 */
export const contextOf = (address: string, from: string): string => {
  const { width, height } = screen;
  return JSON.stringify({
    page: reduceUrl(address),
    referrer: reduceUrl(from),
    screen: { width, height, ratio: devicePixelRatio },
    locale: navigator.language,
    // Intl's first use loads its tables, which blocks a page for 30 ms or more.
    timeZone: globalThis.Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    sdk: 'browser/__VERSION__',
  });
};
