import { createJourney } from '../journey/create-journey.ts';
import type { JourneyOptions, UntypedJourney } from '../journey/types.ts';

/** What the documented stub leaves: calls made before this script came. Their arguments are whatever a page wrote. */
type Calls = { calls?: [name: string, ...args: never[]][] };

declare global {
  // An interface, since only that adds to the browser's own Window.
  interface Window {
    throughline?: Calls & Partial<UntypedJourney>;
  }
}

const begin = ({ src, dataset }: HTMLScriptElement): void => {
  const stub = (window.throughline ??= { calls: [] });
  const { calls } = stub;
  // Loaded twice: the first one stays.
  if (!calls) return;
  const { key = '', collector = new URL('.', src).href.slice(0, -1), pageViews, cookieless, renew } = dataset;
  const journey: Record<string, (...args: never[]) => unknown> = createJourney({
    // Those that are text go as they are.
    ...dataset,
    key,
    collector,
    pageViews: pageViews !== 'off',
    cookieless: cookieless !== undefined,
    renew: renew !== undefined,
  } as JourneyOptions);
  // The same object, for the page may have put it into a variable of its own.
  Object.assign(stub, journey, { calls: undefined });
  for (const [name, ...args] of calls) journey[name]?.(...args);
  if ('debug' in dataset) void import(/* @vite-ignore */ `${collector}/throughline-debug.js`);
};

const tag = document.querySelector<HTMLScriptElement>('script[data-key]');
if (tag) begin(tag);
