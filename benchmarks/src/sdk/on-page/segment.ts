import { AnalyticsBrowser } from '@segment/analytics-next';
import { eventName, propsOf } from './event.ts';

const analytics = new AnalyticsBrowser();

export const start = (sink: string): void => {
  analytics.load({ writeKey: 'benchmark', cdnURL: sink });
  void analytics.page();
};

export const record = (marker: string): void => void analytics.track(eventName, propsOf(marker));
