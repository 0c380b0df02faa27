import { until } from './patience.ts';
import type { RealPage } from './real-browser.ts';

/**
 * Drivers differ in when a navigation counts as done, and none of those of Firefox and WebKit sees a page come out of the
 * back/forward cache. A document tells itself apart from the next by the moment it began; within one, `popstate` tells.
 */
type Evaluate = RealPage['evaluate'];

// Under a symbol: a page's own names are not touched.
const went = "document[Symbol.for('went')]";

/** Opens an address by `go`, which need not wait. */
export const goTo = async (
  evaluate: Evaluate,
  { url, go, committed }: { url: string; go: () => Promise<unknown>; committed: boolean },
): Promise<void> => {
  const before = await evaluate<{ began: number; href: string }>(
    '({ began: performance.timeOrigin, href: location.href })',
  );
  const samePage = url.includes('#') && withoutFragment(url) === withoutFragment(before.href);
  const there = samePage
    ? `location.href === ${JSON.stringify(new URL(url).href)}`
    : // A tab begins with about:blank, sometimes with two of them in a row.
      `performance.timeOrigin !== ${String(before.began)} && location.href !== 'about:blank'`;
  await go();
  await until(`Opening ${url}`, () => evaluate(`${there} && (${String(committed)} || ${loaded})`));
};

/** Loads the page again by `go`, which need not wait. */
export const loadAgain = async (evaluate: Evaluate, go: () => Promise<unknown>): Promise<void> => {
  const began = await evaluate<number>('performance.timeOrigin');
  await go();
  await until('Loading the page again', () => evaluate(`performance.timeOrigin !== ${String(began)} && ${loaded}`));
};

/** One step in the tab's history by `go`, which need not wait. */
export const traverse = async (evaluate: Evaluate, go: () => Promise<unknown>): Promise<void> => {
  const began = await evaluate<number>(
    `(${went} = false, addEventListener('popstate', () => (${went} = true), { once: true, capture: true }), performance.timeOrigin)`,
  );
  await go();
  await until('The next page of the history', () =>
    evaluate(`(performance.timeOrigin !== ${String(began)} || ${went}) && ${loaded}`),
  );
};

const loaded = "document.readyState === 'complete'";

const withoutFragment = (url: string): string => url.split('#')[0] ?? '';
