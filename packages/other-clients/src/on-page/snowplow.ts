import { newTracker, setUserId, trackPageView, trackSelfDescribingEvent } from '@snowplow/browser-tracker';
import type { Address } from './address.ts';

export const snowplow = ({ key, origin }: Address): void => {
  newTracker('sp', `${origin}/k/${key}`, { appId: 'site', credentials: 'omit' });
  trackPageView();
  setUserId('snowplow-user');
  trackSelfDescribingEvent({
    event: { schema: 'iglu:com.acme/snowplow_quote/jsonschema/1-0-0', data: { product: 'car' } },
  });
};
