import { init, track } from '@plausible-analytics/tracker';
import type { Address } from './address.ts';

export const plausible = ({ key, origin }: Address): void => {
  init({ domain: 'shop.test', endpoint: `${origin}/k/${key}/api/event`, captureOnLocalhost: true });
  track('plausible_quote', { props: { product: 'car' } });
};
