import { init, track } from '@plausible-analytics/tracker';
import type { Address } from './address.ts';

/** Its domain is registered with the key. */
export const plausible = ({ origin }: Address): void => {
  init({ domain: 'shop.test', endpoint: `${origin}/api/event`, captureOnLocalhost: true });
  track('plausible_quote', { props: { product: 'car' } });
};
