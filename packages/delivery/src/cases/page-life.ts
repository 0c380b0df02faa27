import type { DeliveryCase } from './delivery-case.ts';

/** Pages that rest and come back. */
export const pageLife: readonly DeliveryCase[] = [
  {
    name: 'back/forward cache',
    story:
      'Touchpoints wait in a page that is left by a link and returned to by Back, out of the cache; more touchpoints.',
    async play({ proxy, site, open, say }) {
      site.at('/plain', { sdk: false });
      await proxy.down();
      const page = await open('/a');
      await say(page, 'rested', 5, "location.href = '/plain'");
      await page.waitFor("location.pathname === '/plain'");
      await page.back();
      await page.waitFor("location.pathname === '/a'");
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
      await page.waitFor("location.pathname === '/next'");
      await proxy.up();
      await page.evaluate('throughline.flush()');
      await page.back();
      await page.waitFor("location.pathname === '/a'");
      await say(page, 'rested', 5);
    },
  },
];
