import type { AddonJourney } from './addon-journey.ts';

/** The one global, as an optional module may find it: not there, the page's stub, or the journey itself. */
type Global = { throughline?: AddonJourney & { flush?: unknown } };

/**
 * Starts an optional module that stands in the page as a script: at once if the script tag's journey is there, else as
 * soon as it is loaded. `load` does not bubble but is seen on its way down, so that a tag inserted later is noticed too.
 */
export const whenScriptTagIsThere = (start: (journey: AddonJourney) => void): void => {
  const { throughline } = globalThis as Global;
  // Only the journey can flush: a page's stub for early calls cannot.
  if (throughline?.flush) start(throughline);
  else document.addEventListener('load', () => whenScriptTagIsThere(start), { capture: true, once: true });
};
