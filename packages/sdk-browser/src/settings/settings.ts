import type { JourneyOptions } from '../journey/types.ts';

/** What the page was told at its start. One page has one journey: what is known of it lives in its modules. */
export let settings: JourneyOptions;

/** Whether this page is followed already. */
export const isSettled = (): boolean => Boolean(settings as JourneyOptions | undefined);

/** Called once, before anything else. */
export const settle = (options: JourneyOptions): void => {
  settings = options;
};
