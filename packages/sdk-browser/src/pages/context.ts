import { reduceUrl } from './reduce-url.ts';

/**
 * What the events of one page view share, as JSON text: see the protocol's `BatchContext`. The collector reads the
 * campaign out of the page's address, and leaves out what it cannot use. The batch adds the time zone.
 */
export const contextOf = (address: string, from: string, parameters: readonly string[] | undefined): string => {
  const { width, height } = screen;
  return JSON.stringify({
    page: reduceUrl(address, parameters),
    referrer: reduceUrl(from, parameters),
    screen: { width, height, ratio: devicePixelRatio },
    locale: navigator.language,
    sdk: 'browser/__VERSION__',
  });
};
