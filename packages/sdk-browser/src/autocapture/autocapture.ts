import type { AddonJourney } from '../addon/addon-journey.ts';
import { capture } from './capture.ts';

/**
 * From now on tells what the customer does and meets on this page without a word of code in it: clicks, forms, and where
 * something went wrong. What is typed is never read, e-mail addresses and numbers of five and more digits are taken out
 * of every text, an element with `data-private` gives no text, and from within one with `data-no-capture` nothing is
 * told. For one page view at most 100 touchpoints and 100 signals, no signal twice. Never throws; on a server it does
 * nothing.
 *
 * Touchpoints: `element_clicked`, `site_left`, `form_submitted`. Signals: `form_started`, `form_abandoned`,
 * `rage_click`, `dead_click`, `script_error`, `request_failed`.
 */
export const autocapture = (journey: AddonJourney): void => {
  if (typeof document !== 'undefined') capture(journey);
};
