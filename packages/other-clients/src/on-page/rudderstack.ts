import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
import type { Address } from './address.ts';

export const rudderstack = ({ key, origin }: Address): void => {
  const analytics = new RudderAnalytics();
  const quiet = { enabled: false };
  analytics.load(key, origin, {
    // What RudderStack's own server would say of the source.
    getSourceConfig: () => ({
      source: {
        id: 'site',
        name: 'site',
        writeKey: key,
        enabled: true,
        workspaceId: 'site',
        config: { statsCollection: { errors: quiet, metrics: quiet } },
        destinations: [],
        dataplanes: {},
      },
    }),
  });
  analytics.page('Home');
  analytics.track('rudderstack_quote', { product: 'car' });
  analytics.identify('rudderstack-user', { plan: 'b' });
};
