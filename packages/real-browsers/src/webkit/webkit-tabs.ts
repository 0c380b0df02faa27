import type { TabbedBrowser } from '../tabs/tabbed-browser.ts';
import type { WebDriver } from './web-driver.ts';
import { webkitPage } from './webkit-page.ts';

/** Tabs of a session's one window: `webkit-browser/browser.js` brings the page to the front that is titled so. */
export const webkitTabs =
  (driver: WebDriver): TabbedBrowser['newTab'] =>
  async () => {
    const page = webkitPage(driver, await driver.newTab('tab'));
    return {
      ...page,
      toFront: async () => {
        await page.evaluate(`{
        const { title } = document;
        document.title = 'to the front';
        setTimeout(() => (document.title = title));
      }`);
        await page.waitFor('!document.hidden');
      },
    };
  };
