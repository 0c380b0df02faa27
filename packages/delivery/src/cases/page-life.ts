import type { RealPage } from '@throughline/real-browsers';
import type { DeliveryCase } from './delivery-case.ts';

/** Back to a page of the cache. Fails where the browser loaded it anew: then the case would be another one. */
const backOutOfTheCache = async (page: RealPage, path: string): Promise<void> => {
  await page.back();
  await page.waitFor(`location.pathname === '${path}' && 'wasFrozen' in window`);
  if (!(await page.evaluate<boolean>('wasFrozen')))
    throw new Error('The page was loaded anew, not taken out of the cache.');
};

/** Pages that rest and come back. */
export const pageLife: readonly DeliveryCase[] = [
  {
    name: 'back/forward cache',
    story:
      'Touchpoints wait in a page that is left by a link and returned to by Back, out of the cache; more touchpoints; then the collector is back.',
    async play({ proxy, site, open, say }) {
      site.at('/plain', { sdk: false });
      await proxy.down();
      const page = await open('/a');
      await say(page, 'rested', 5, "location.href = '/plain'");
      await page.waitFor("location.pathname === '/plain'");
      await backOutOfTheCache(page, '/a');
      await say(page, 'rested', 5);
      await proxy.up();
    },
  },
  {
    name: 'back/forward cache, taken over meanwhile',
    story: 'The same, and while the page lies in the cache the next page takes its touchpoints over and sends them.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const page = await open('/a');
      await say(page, 'rested', 5, "location.href = '/next'");
      await page.waitFor("location.pathname === '/next' && Boolean(window.throughline?.flush)");
      await proxy.up();
      await page.evaluate('throughline.flush()');
      await backOutOfTheCache(page, '/a');
      await say(page, 'rested', 5);
    },
  },
];
