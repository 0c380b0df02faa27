import { init, track } from '@plausible-analytics/tracker';
import { eventName, propsOf } from './event.ts';

export const start = (sink: string): void =>
  init({ domain: 'shop.localhost', endpoint: `${sink}/api/event`, captureOnLocalhost: true });

/** Its properties are texts. */
export const record = (marker: string): void => track(eventName, { props: { ...propsOf(marker), monthly: '31' } });
