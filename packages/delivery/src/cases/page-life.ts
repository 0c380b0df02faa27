import type { RealPage } from '@throughline/real-browsers';
import { until } from '../stage/until.ts';
import type { DeliveryCase } from './delivery-case.ts';

/** Back to a page of the cache. Fails where the browser loaded it anew: then the case would be another one. */
const backOutOfTheCache = async (page: RealPage, path: string): Promise<void> => {
  await page.back();
  await page.waitFor(`location.pathname === '${path}' && 'wasFrozen' in window`);
  if (!(await page.evaluate<boolean>('wasFrozen')))
    throw new Error('The page was loaded anew, not taken out of the cache.');
};

/** Leaves a page with nothing under way: Firefox caches no page that has an ordinary request open. */
const restAt = async (page: RealPage, path: string): Promise<void> => {
  await page.evaluate('throughline.flush()');
  await page.evaluate(`location.href = '${path}'`);
  await page.waitFor(`location.pathname === '${path}'`);
};

/** Pages that rest and come back. */
export const pageLife: readonly DeliveryCase[] = [
  {
    name: 'page frozen and thawed',
    story:
      'A page with touchpoints that wait is frozen, the collector comes back, the page is thawed; more touchpoints. Chromium by `Page.setWebLifecycleState`; Firefox and WebKitGTK freeze pages in their back/forward cache only, so there by a link and Back.',
    async play({ proxy, site, open, say }) {
      site.at('/plain', { sdk: false });
      await proxy.down();
      const page = await open('/a');
      await say(page, 'frozen', 5);
      if (page.freeze) await page.freeze();
      else await page.goto(`${site.origin}/plain`);
      await proxy.up();
      if (page.thaw) await page.thaw();
      else await backOutOfTheCache(page, '/a');
      await say(page, 'frozen', 5);
    },
  },
  {
    name: 'back/forward cache',
    story:
      'Touchpoints wait in a page that is left by a link and returned to by Back, out of the cache; more touchpoints; then the collector is back.',
    async play({ proxy, site, open, say }) {
      site.at('/plain', { sdk: false });
      await proxy.down();
      const page = await open('/a');
      await say(page, 'rested', 5);
      await restAt(page, '/plain');
      await backOutOfTheCache(page, '/a');
      await say(page, 'rested', 5);
      await proxy.up();
    },
  },
  {
    name: 'back/forward cache, taken over meanwhile',
    long: true,
    story: 'The same, and while the page lies in the cache the next page takes its touchpoints over and sends them.',
    async play({ proxy, open, say, project, pass }) {
      await proxy.down();
      const page = await open('/a');
      await say(page, 'rested', 5);
      await restAt(page, '/next');
      await page.waitFor('window.throughline?.flush');
      await proxy.up();
      await pass(30_000);
      await until('the rest to be taken over', async () => (await project.count()) >= 5);
      await backOutOfTheCache(page, '/a');
      await say(page, 'rested', 5);
    },
  },
];
