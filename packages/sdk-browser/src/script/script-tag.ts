import { createJourney } from '../journey/create-journey.ts';
import type { UntypedJourney } from '../journey/types.ts';

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
  const { key = '', collector = new URL(src).origin, channel = 'web', pageViews } = dataset;
  const journey: Record<string, (...args: never[]) => unknown> = createJourney({
    key,
    collector,
    channel,
    pageViews: pageViews !== 'off',
  });
  // The same object, for the page may have put it into a variable of its own.
  Object.assign(stub, journey, { calls: undefined });
  for (const [name, ...args] of calls) journey[name]?.(...args);
};

const tag = document.querySelector<HTMLScriptElement>('script[data-key]');
if (tag) begin(tag);
