import { launchTabs, type EngineName, type RealTab, type TabbedBrowser } from '@throughline/real-browsers';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startTestCollector, type TestCollector } from './collector.ts';
import { scriptsOfCollector, sdkIsThere, type PageOf } from './scene.ts';
import { startSite, type Site } from './site.ts';

/** What one test of tabs that hide each other has for itself. */
export type Tabs = {
  collector: TestCollector;
  site: Site;
  /** A tab that nobody sees yet, at a path of the site, its SDK there. */
  open: (path: string) => Promise<RealTab>;
};

/** One browser for the tests of a `describe`, a fresh site for each of them. */
export const tabsIn = (engine: EngineName, pageOf: PageOf): (() => Tabs) => {
  let browser: TabbedBrowser | undefined;
  let tabs: Tabs | undefined;

  beforeAll(async () => {
    browser = await launchTabs(engine);
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    const collector = await startTestCollector(scriptsOfCollector());
    const site = await startSite((path) => pageOf(path, collector.origin));
    const open = async (path: string): Promise<RealTab> => {
      if (!browser) throw new Error(`${engine} is not there.`);
      const tab = await browser.newTab();
      await tab.goto(site.origin + path);
      await tab.waitFor(sdkIsThere);
      return tab;
    };
    tabs = { collector, site, open };
  });
  afterEach(async () => {
    await tabs?.site.close();
    await tabs?.collector.close();
    expect(tabs?.collector.faults).toEqual([]);
  });

  return () => {
    if (!tabs) throw new Error('Only within a test.');
    return tabs;
  };
};
