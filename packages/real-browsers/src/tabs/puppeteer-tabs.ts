import type { Browser } from 'puppeteer-core';
import { puppeteerPage } from '../real-browser/puppeteer-page.ts';
import type { TabbedBrowser } from './tabbed-browser.ts';

/** Tabs of a browser that puppeteer is connected to. */
export const puppeteerTabs = (browser: Browser, close: () => Promise<void>): TabbedBrowser => ({
  newTab: async () => {
    const page = await browser.newPage({ background: true });
    return { ...puppeteerPage(page), toFront: () => page.bringToFront() };
  },
  close,
});
