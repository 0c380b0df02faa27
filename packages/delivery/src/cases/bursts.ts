import { pass } from '../proxy/faults.ts';
import type { DeliveryCase } from './delivery-case.ts';

/** Many at once. */
export const bursts: readonly DeliveryCase[] = [
  {
    name: 'burst of 1,000',
    story: '1,000 touchpoints in one task, in a page that stays.',
    async play({ open, say }) {
      await say(await open('/a'), 'burst', 1000);
    },
  },
  {
    name: 'burst of 10,000',
    long: true,
    story: '10,000 touchpoints in one task, in a page that stays.',
    async play({ open, say }) {
      await say(await open('/a'), 'burst', 10_000);
    },
  },
  {
    name: 'burst of 1,000, left in the same tick',
    long: true,
    story: '1,000 touchpoints, and in the same task `location.href` to another page with the SDK.',
    async play({ open, say }) {
      const page = await open('/a');
      await say(page, 'burst', 1000, "location.href = '/next'");
      await page.waitFor("location.pathname === '/next'");
    },
  },
  {
    name: 'burst of 10,000 while the collector is down',
    long: true,
    story:
      '10,000 touchpoints to a closed port, the page is left, the collector comes back. What no longer fits is declared as dropped.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const page = await open('/a');
      await say(page, 'burst', 10_000);
      await page.evaluate("location.href = '/next'");
      await page.waitFor("location.pathname === '/next'");
      await proxy.up();
      proxy.rule(pass);
    },
  },
];
