import { debug, type ObservedJourney } from './debug.ts';

type Global = { throughline?: Partial<ObservedJourney> & { flush?: unknown } };

/** The journey of the script tag, when it is there: a stub for early calls has no `flush`. */
const journeyOf = ({ throughline }: Global): ObservedJourney | undefined =>
  throughline?.flush ? (throughline as ObservedJourney) : undefined;

const tag = document.querySelector<HTMLScriptElement>('script[data-key]');

const begin = (): void => {
  const journey = journeyOf(globalThis as Global);
  if (!tag || !journey) return;
  const { key = '', collector = tag.src.replace(/\/[^/]*$/, ''), path, pageViews, cookieless } = tag.dataset;
  const options = { key, collector, path, pageViews: pageViews !== 'off', cookieless: cookieless !== undefined };
  debug(journey, options, true);
};

if (journeyOf(globalThis as Global)) begin();
else tag?.addEventListener('load', begin, { once: true });
