import type { Bundle } from '../peers/bundle.ts';
import type { Peer } from '../peers/peer.ts';
import type { Browser, Page } from '@throughline/real-browsers';
import { plainUserAgent } from './browser.ts';
import { createSink, type Sink } from './sink.ts';
import { createSite, type Site } from './site.ts';
import { until } from './until.ts';

/** Milliseconds without a request after which an SDK counts as settled; and when it is taken to be anyway. */
const quietMs = 700;
const settledByMs = 6000;

/** One SDK, on a site of its own, with a sink of its own, in a browser profile of its own. */
export type Stand = AsyncDisposable & {
  sink: Sink;
  site: Site;
  open: (kind: 'with' | 'without' | 'bare') => Promise<Page>;
  /** Resolves when no request came for a while. */
  settled: (quiet?: number, within?: number) => Promise<boolean>;
};

export const createStand = async (
  browser: Browser,
  peer: Peer,
  bundle: Bundle,
  options?: { reuse: boolean },
): Promise<Stand> => {
  const sink = await createSink(peer, options);
  const site = await createSite(peer, bundle, sink.origin);
  const context = await browser.newContext({ userAgent: plainUserAgent(browser) });
  const settled = async (quiet = quietMs, within = settledByMs) => {
    const since = performance.now();
    return until(() => performance.now() - Math.max(since, sink.arrivals.traffic.lastAt) > quiet, within);
  };
  return {
    sink,
    site,
    settled,
    async open(kind) {
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      await page.goto(site.page(kind));
      if (kind !== 'with') return page;
      await page.waitForFunction('globalThis.sdk?.started');
      await settled();
      // What it still has to do by itself is done, too: an idle page is asked to leave, as by a person who has read it.
      await page.evaluate('new Promise((done) => { requestIdleCallback(() => done()); })');
      await settled();
      return page;
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      await site[Symbol.asyncDispose]();
      await sink[Symbol.asyncDispose]();
    },
  };
};
