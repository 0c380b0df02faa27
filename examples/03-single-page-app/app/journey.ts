import { createJourney } from '@throughline/sdk-browser';

/** Everything that this app says, with its properties: another name, or a property that does not fit, is a type error. */
export type Events = {
  train_opened: { train: string };
  berth_chosen: { berth: Berth };
  trip_booked: { train: string; berth: Berth };
};

export type Berth = 'seat' | 'couchette' | 'sleeper';

/** Made once, for the whole app. Routes are page views by themselves; the base path is none of the page's name. */
export const journey = createJourney<Events>({
  key: import.meta.env.VITE_THROUGHLINE_KEY,
  collector: import.meta.env.VITE_THROUGHLINE_COLLECTOR,
  pageName: (path) => path.replace(/^\/(history|navigation)/, '') || '/',
});
