import type { DeliveryCase } from './delivery-case.ts';

/** Browsers write localStorage to the disk half a second to five seconds after the call: docs/delivery.md, "What a killed browser still has". */
const notOnDisk = 'localStorage is not on the disk yet.';

/** The browser's processes end without a word. */
export const deaths: readonly DeliveryCase[] = [
  {
    name: 'killed right after the call',
    long: true,
    story:
      'A page at rest, five touchpoints, SIGKILL to every process of the browser as soon as the calls have returned; it is started again with the same profile and opens a page.',
    launch: {},
    loses: { webkit: 'In three of six runs no request had left.' },
    async play({ open, say, killAndRestart }) {
      const page = await open('/a');
      await page.evaluate('throughline.flush()');
      await say(page, 'killed', 5);
      await killAndRestart();
      await open('/b');
    },
  },
  {
    name: 'killed right after the call while the collector is down',
    long: true,
    story: 'The same with nobody to send to: only what the browser has stored by then can come.',
    launch: {},
    loses: { chromium: notOnDisk, firefox: notOnDisk, webkit: notOnDisk },
    async play({ proxy, open, say, killAndRestart }) {
      await proxy.down();
      const page = await open('/a');
      await say(page, 'killed', 5);
      await killAndRestart();
      await proxy.up();
      await open('/b');
    },
  },
];
