import type { RealPage } from '@throughline/real-browsers';
import type { LastingCollector } from '../collector/lasting-collector.ts';
import type { Project } from '../collector/project.ts';
import { createLedger, type Ledger, type Verdict } from '../ledger/ledger.ts';
import { startFaultProxy, type FaultProxy } from '../proxy/fault-proxy.ts';
import { startSite, type Site } from '../site/site.ts';
import { ownAddress } from './address.ts';
import type { Person } from './person.ts';
import { settle } from './settle.ts';

/** Where one case is played: a person's browser, a site, the collector, and the way between them. */
export type Stage = {
  readonly site: Site;
  readonly proxy: FaultProxy;
  readonly collector: LastingCollector;
  readonly project: Project;
  readonly ledger: Ledger;
  /** A tab with that page of the site, in front. */
  open: (path: string) => Promise<RealPage>;
  /** Makes the page say so many touchpoints, and `then` in the same task. */
  say: (page: RealPage, name: string, count?: number, then?: string) => Promise<void>;
  /** So much time goes by, in every open page and for those opened later. */
  pass: (ms: number) => Promise<void>;
  /** Every process of the browser is killed; it is started again with the same profile. Only where a case has a browser of its own. */
  killAndRestart: () => Promise<void>;
  /** Lets time go by until everything is stored, or nothing new has come for so many real ms, and compares. */
  verdict: (patienceMs?: number) => Promise<Verdict>;
  /** Closes site and proxy: browser and collector are others'. */
  close: () => Promise<void>;
};

export const openStage = async (person: Person, collector: LastingCollector): Promise<Stage> => {
  const project = await collector.newProject();
  const proxy = await startFaultProxy(ownAddress(), () => collector.origin);
  const site = await startSite(ownAddress(), { key: project.key, collector: proxy.origin });
  const ledger = createLedger();
  const pages = new Set<RealPage>();

  const stage: Stage = {
    site,
    proxy,
    collector,
    project,
    ledger,
    open: async (path) => {
      const page = await person.newPage();
      pages.add(page);
      await page.goto(site.origin + path);
      return { ...page, close: () => (pages.delete(page), page.close()) };
    },
    say: async (page, name, count = 1, then = 'undefined') => {
      await page.evaluate(`(${ledger.say(name, count)}, ${then}, true)`);
    },
    pass: async (ms) => {
      site.wall += ms;
      // A page that is gone, or is just being left, has no clock to move.
      await Promise.allSettled([...pages].map((page) => page.evaluate(`void movedClock.soon(${String(ms)})`)));
    },
    killAndRestart: async () => {
      pages.clear();
      await person.dieAndReturn();
    },
    verdict: (patienceMs) => settle(stage, patienceMs),
    close: async () => {
      await Promise.all([site.close(), proxy.close()]);
    },
  };
  return stage;
};
