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
  const options: Record<string, string | boolean | undefined> = { collector: src.slice(0, src.lastIndexOf('/')) };
  // An attribute without a value is on.
  for (const name in dataset) options[name] = dataset[name] === 'off' ? false : dataset[name] || true;
  const journey: Record<string, (...args: never[]) => unknown> = createJourney(options as unknown as JourneyOptions);
  // The same object, for the page may have put it into a variable of its own.
  Object.assign(stub, journey, { calls: 0 });
  for (const [name, ...args] of calls) journey[name]?.(...args);
  if (options.debug) void import(/* @vite-ignore */ `${String(options.collector)}/throughline-debug.js`);
};

const tag = document.querySelector<HTMLScriptElement>('script[data-key]');
if (tag) begin(tag);
