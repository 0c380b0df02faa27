import posthogClient from 'posthog-js';
import type { Address } from './address.ts';

export const posthog = ({ key, origin }: Address): void => {
  // A browser that is driven counts as a bot there.
  posthogClient.init(key, { api_host: origin, opt_out_useragent_filter: true });
  posthogClient.capture('posthog_quote', { product: 'car' });
  posthogClient.identify('posthog-user', { plan: 'b' });
};
