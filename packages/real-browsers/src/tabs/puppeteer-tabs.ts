import type { Browser } from 'puppeteer-core';
import { inTime } from '../real-browser/patience.ts';
import { puppeteerPage } from '../real-browser/puppeteer-page.ts';
import type { TabbedBrowser } from './tabbed-browser.ts';

/** Tabs of a browser that puppeteer is connected to. */
export const puppeteerTabs = (browser: Browser, close: () => Promise<void>): TabbedBrowser => ({
  newTab: async () => {
    const page = await browser.newPage({ background: true });
    const tab = puppeteerPage(page);
    return {
      ...tab,
      toFront: () => page.bringToFront(),
      // Until it is gone: the one that a browser shows instead might else be a tab that was opened meanwhile.
      close: async () => {
        const gone = new Promise((resolve) => page.once('close', resolve));
        await tab.close();
        await inTime('a tab to close', gone);
      },
    };
  },
  close,
});
