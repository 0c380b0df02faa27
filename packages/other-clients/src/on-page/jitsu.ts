import { jitsuAnalytics } from '@jitsu/js';
import type { Address } from './address.ts';

export const jitsu = ({ key, origin }: Address): void => {
  const analytics = jitsuAnalytics({ host: origin, writeKey: `${key}:jitsu` });
  void analytics.page({ name: 'Home' });
  void analytics.track('jitsu_quote', { product: 'car' });
  void analytics.identify('jitsu-user', { plan: 'b' });
};
