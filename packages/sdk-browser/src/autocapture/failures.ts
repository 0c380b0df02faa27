import { listen, type AnyElement } from './listen.ts';
import { readable, readableUrl } from './readable.ts';
import type { Tell } from './telling.ts';

/** From the web, and not the SDK's own: what fails there is the SDK's to tell, and telling it here would ask again. */
const ofThePage = /^http(?!.*=tlp_)/;

/** Of what failed: an element that could not load, an error that nobody caught, a promise that nobody waited for. */
type Failed = Partial<ErrorEvent & PromiseRejectionEvent>;

/** Errors, and what could not be loaded or was refused by a server. */
export const captureFailures = (tell: Tell): void => {
  const tellRequest = (address: string, status?: number): void => {
    if (ofThePage.test(address)) tell('signal', 'request_failed', { url: readableUrl(address), status });
  };
  const look = ({ target, message, reason, filename, lineno: line }: Failed): void => {
    // An element; errors are the window's.
    const { localName, src, href } = target as AnyElement;
    if (localName) tellRequest(src || href || '');
    else
      tell('signal', 'script_error', {
        message: readable(message ?? reason),
        file: filename && readableUrl(filename),
        line,
      });
  };

  listen('error', look);
  listen('unhandledrejection', look);
  // `fetch` stays the page's own: the browser keeps what servers answered. One without `responseStatus` tells of none.
  // Of fetch and xmlhttprequest alone: what elements ask for is told above.
  new PerformanceObserver((list) => {
    for (const { name, initiatorType, responseStatus } of list.getEntries() as PerformanceResourceTiming[])
      if (responseStatus >= 400 && /^[fx]/.test(initiatorType)) tellRequest(name, responseStatus);
  }).observe({ type: 'resource', buffered: true });
};
