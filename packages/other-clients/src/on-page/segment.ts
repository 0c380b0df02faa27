import { AnalyticsBrowser } from '@segment/analytics-next';
import type { Address } from './address.ts';

export const segment = ({ key, host, protocol }: Address): void => {
  const analytics = AnalyticsBrowser.load({
    writeKey: key,
    // What Segment's own server would say of the source.
    cdnSettings: { integrations: { 'Segment.io': { apiKey: key, apiHost: `${host}/v1`, protocol } } },
  });
  void analytics.page('Home');
  void analytics.track('segment_quote', { product: 'car' });
  void analytics.identify('segment-user', { plan: 'b' });
};
