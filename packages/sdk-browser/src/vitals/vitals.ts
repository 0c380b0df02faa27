import { onCLS, onFCP, onINP, onLCP, onTTFB, type MetricType } from 'web-vitals';
import type { AddonJourney } from '../addon/addon-journey.ts';

/** What is passed on to web-vitals. */
export type VitalsOptions = {
  /** Measures every soft navigation on its own where the browser tells them. Default: false, as in web-vitals. */
  reportSoftNavs?: boolean;
};

/**
 * Tells how this page felt: web-vitals' five metrics, each as a signal `web_vital` with the properties `metric` (CLS,
 * FCP, INP, LCP or TTFB), `value` (ms; CLS: its score), `rating` (good, needs-improvement or poor) and `navigation`.
 * Each once, when its value stands: TTFB and FCP on loading, LCP at the first click or key, CLS and INP when the page is
 * first left or hidden. Out of the back/forward cache all are measured anew. Nothing on a server, nor for a metric that
 * the browser does not measure.
 */
export const vitals = (journey: Pick<AddonJourney, 'signal'>, options?: VitalsOptions): void => {
  if (typeof document === 'undefined') return;
  const told = new Set<string>();
  const tell = ({ id, name, value, rating, navigationType }: MetricType): void => {
    // A page that is hidden and shown and hidden again has its metrics reported anew; an event is told once.
    if (told.has(id)) return;
    told.add(id);
    const rounded = Number(value.toFixed(name === 'CLS' ? 4 : 0));
    journey.signal('web_vital', { metric: name, value: rounded, rating, navigation: navigationType });
  };
  for (const measure of [onTTFB, onFCP, onLCP, onCLS, onINP]) measure(tell, options);
};
