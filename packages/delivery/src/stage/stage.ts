import type { RealBrowser, RealPage, RealProfile } from '@throughline/real-browsers';
import { startLastingCollector, type LastingCollector } from '../collector/lasting-collector.ts';
import { createLedger, type Ledger, type Verdict } from '../ledger/ledger.ts';
import { startFaultProxy, type FaultProxy } from '../proxy/fault-proxy.ts';
import { startSite, type Site } from '../site/site.ts';
import { ownAddress } from './address.ts';
import { settle } from './settle.ts';

/** Where one case is played: a person's browser, a site, the collector, and the way between them. */
export type Stage = {
  readonly site: Site;
  readonly proxy: FaultProxy;
  readonly collector: LastingCollector;
  readonly ledger: Ledger;
  /** A tab with that page of the site, in front. */
  open(path: string): Promise<RealPage>;
  /** Makes the page say so many touchpoints, and `then` in the same task. */
  say(page: RealPage, name: string, count?: number, then?: string): Promise<void>;
  /** So much time goes by, in every open page and for those opened later. */
  pass(ms: number): Promise<void>;
  /** The same person's browser, started again. */
  continueIn(profile: RealProfile): void;
  /** Lets time go by until everything is stored or nothing has moved for simulated hours, and compares. */
  verdict(): Promise<Verdict>;
  /** Closes all but the browser. */
  close(): Promise<void>;
};

export const openStage = async (browser: Pick<RealBrowser, 'newProfile'>): Promise<Stage> => {
  const collector = await startLastingCollector();
  await collector.letIn();
  const proxy = await startFaultProxy(ownAddress(), () => collector.origin);
  const site = await startSite(ownAddress(), { key: collector.key, collector: proxy.origin });
  const ledger = createLedger();
  const own = await browser.newProfile();
  let profile = own;
  const pages: RealPage[] = [];

  const stage: Stage = {
    site,
    proxy,
    collector,
    ledger,
    open: async (path) => {
      const page = await profile.newPage();
      pages.push(page);
      await page.goto(site.origin + path);
      return page;
    },
    say: async (page, name, count = 1, then = '') => {
      await page.evaluate(`(${ledger.say(name, count)}, ${then || 'undefined'}, true)`);
    },
    pass: async (ms) => {
      site.wall += ms;
      // A page that is gone, or is just being left, has no clock to move.
      await Promise.allSettled(pages.map((page) => page.evaluate(`void movedClock.pass(${String(ms)})`)));
    },
    continueIn: (next) => {
      pages.length = 0;
      profile = next;
    },
    verdict: () => settle(stage),
    close: async () => {
      await own.close();
      await Promise.all([site.close(), proxy.close()]);
      await collector.close();
    },
  };
  return stage;
};
