import { whenScriptTagIsThere } from '../addon/when-script-tag-is-there.ts';
import { debug, type ObservedJourney } from './debug.ts';

whenScriptTagIsThere((journey) => {
  const tag = document.querySelector<HTMLScriptElement>('script[data-key]');
  if (!tag) return;
  const { key = '', collector = tag.src.replace(/\/[^/]*$/, ''), pageViews, cookieless, ...more } = tag.dataset;
  const settings = { ...more, key, collector, pageViews: pageViews !== 'off', cookieless: cookieless !== undefined };
  // It is the SDK's own, whole journey.
  debug(journey as object as ObservedJourney, settings, true);
});
