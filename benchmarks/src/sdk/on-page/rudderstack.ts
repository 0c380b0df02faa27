import { RudderAnalytics } from '@rudderstack/analytics-js/lite';
import { eventName, propsOf } from './event.ts';

const analytics = new RudderAnalytics();

export const start = (sink: string): void => {
  analytics.load('benchmark', sink, { configUrl: sink });
  analytics.page();
};

export const record = (marker: string): void => analytics.track(eventName, propsOf(marker));
