import type { JourneyOptions } from '../journey/types.ts';

/** What the page was told at its start. One page has one journey: what is known of it lives in its modules. */
export let settings: JourneyOptions;

/** Called once, before anything else. */
export const settle = (options: JourneyOptions): void => {
  settings = options;
};
